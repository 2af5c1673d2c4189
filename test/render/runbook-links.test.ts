import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { configFor, stackFor } from '../support/default-config.ts';

function renderedWith(runbooksUrl?: string) {
  const config = configFor(runbooksUrl === undefined ? {} : { stack: { runbooks_url: runbooksUrl } });
  const artifacts = renderArtifacts(config, stackFor(config));
  return artifacts.map((artifact) => [`${artifact.service}/${artifact.path}`, artifact.content] as const);
}

/** The runbook of every alert, of Prometheus' rules and of Loki's ruler. */
function runbooksOf(artifacts: ReturnType<typeof renderedWith>): readonly string[] {
  const files = artifacts.filter(([name]) => /^(?:prometheus|loki)\/rules\//.test(name));
  return files.flatMap(([, content]) => {
    const { groups } = parse(content) as { groups: { rules: { annotations?: { runbook_url: string } }[] }[] };
    return groups.flatMap(({ rules }) => rules.flatMap(({ annotations }) => annotations?.runbook_url ?? []));
  });
}

function descriptionsOf(artifacts: ReturnType<typeof renderedWith>): readonly string[] {
  const files = artifacts.filter(([name]) => name.startsWith('grafana/dashboards/'));
  return files.flatMap(([, content]) => {
    const { panels } = JSON.parse(content) as { panels: { type: string; description: string }[] };
    return panels.filter(({ type }) => type !== 'row').map(({ description }) => description);
  });
}

describe('without an address, runbooks are named by their path in this package', () => {
  const artifacts = renderedWith();
  test('in every alert', () => {
    expect(runbooksOf(artifacts).length).toBeGreaterThan(90);
    for (const place of runbooksOf(artifacts)) expect(place).toMatch(/^docs\/runbooks\/[a-z]+\.md#[a-z0-9]+$/);
  });
  test('in every panel', () => {
    expect(descriptionsOf(artifacts).length).toBeGreaterThan(200);
    for (const text of descriptionsOf(artifacts)) expect(text).toMatch(/\nRunbook: docs\/runbooks\/[a-z]+\.md$/);
  });
});

describe('with `stack.runbooks_url` they can be clicked', () => {
  const artifacts = renderedWith('https://git.example.com/ops/runbooks/');
  test('in every alert, so in every message', () => {
    expect(runbooksOf(artifacts)).toEqual(
      runbooksOf(renderedWith()).map((path) => path.replace('docs/runbooks/', 'https://git.example.com/ops/runbooks/')),
    );
  });
  test('in the description of every panel', () => {
    for (const text of descriptionsOf(artifacts))
      expect(text).toMatch(
        /\nRunbook: \[docs\/runbooks\/([a-z]+\.md)\]\(https:\/\/git\.example\.com\/ops\/runbooks\/\1\)$/,
      );
  });
});
