import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { checkRoutes } from '../../src/validate/check-routes.ts';
import { localRunner } from '../../src/validate/local-runner.ts';
import { channels, nobody, only } from '../render/support/notifications.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import { findAmtool } from './find-amtool.ts';

const runner = localRunner({ searchPath: [dirname(findAmtool(process.env))] });
const { signal } = new AbortController();

test.each([
  ['every channel', { ...configFor(), notifications: channels }],
  ['email alone', { ...configFor(), notifications: only('email') }],
  ['no channel', { ...configFor(), notifications: nobody }],
  ['no bpi-monitor', { ...configWithout('bpi-monitor'), notifications: channels }],
])('with %s every alert goes where monitoring.yaml says, as amtool reads alertmanager.yml', async (_title, config) => {
  const artifacts = renderArtifacts(config, stackFor(config));
  expect(await checkRoutes(config, artifacts, { runner, strict: true, signal })).toEqual([]);
});

test('a route that lost its matcher is found by amtool', async () => {
  const config = { ...configFor(), notifications: channels };
  const artifacts = renderArtifacts(config, stackFor(config)).map((artifact) => ({
    ...artifact,
    content: artifact.content.replace('priority="P2"', 'priority="P4"'),
  }));
  const findings = await checkRoutes(config, artifacts, { runner, strict: true, signal });
  expect(findings.map(({ rule }) => rule)).toContain('validate/alert-route');
  expect(findings.some(({ what }) => /a P2 of area \w+ reaches bpi-monitor and p3 instead of/.test(what))).toBe(true);
});
