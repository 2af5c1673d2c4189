import { describe, expect, test } from 'vitest';
import { endpointDefinitions } from '../../../src/catalog/endpoints.ts';
import { configurationPage } from '../../../src/config/describe/configuration-page.ts';
import { formatDuration } from '../../../src/config/describe/format-duration.ts';
import { schemaRoot, type SchemaNode } from '../../../src/config/describe/schema-node.ts';
import { sectionExamples } from '../../../src/config/describe/section-examples.ts';
import { fileRules, textRules } from '../../../src/config/rule-list.ts';
import { golden, interpret } from '../support/fixtures.ts';

const page = configurationPage();

/** Every key of the schema, by its own name. */
function keyNames(node: SchemaNode): readonly string[] {
  const inner = [node.items, ...(node.anyOf ?? [])].flatMap((part) => (part === undefined ? [] : keyNames(part)));
  return [...Object.entries(node.properties ?? {}).flatMap(([key, child]) => [key, ...keyNames(child)]), ...inner];
}

describe('docs/configuration.md', () => {
  test('is generated from the schema (UPDATE_GOLDEN=1 writes it)', () => {
    expect(page).toBe(golden(new URL('../../../docs/configuration.md', import.meta.url), page));
  });

  test('names every key', () => {
    const sections = new Set(Object.keys(schemaRoot.properties ?? {}));
    const inner = [
      'ports',
      'auth',
      'tls',
      'config',
      'token_rates',
      'metrics',
      'poe_mining',
      'token_supply',
      'monitoring',
    ];
    const receivers = ['webhook', 'slack', 'pagerduty', 'email'];
    for (const key of new Set(keyNames(schemaRoot))) {
      if (sections.has(key)) expect(page).toContain(`\n## ${key}\n`);
      else if ([...inner, ...receivers].includes(key)) expect(page).toMatch(new RegExp(`\`[^\`]*\\b${key}\\.\\w`));
      else expect(page).toMatch(new RegExp(`^\\| \`(?:[\\w[\\]-]+\\.)*${key}\` \\|`, 'm'));
    }
  });

  test('names every endpoint of the catalog and every rule', () => {
    for (const { id } of endpointDefinitions) expect(page).toContain(`| \`${id}\` |`);
    for (const { rule } of [...textRules, ...fileRules]) expect(page).toContain(`| \`${rule}\` |`);
  });

  test('has rows with as many cells as their table', () => {
    for (const block of page.split(/\n{2,}/).filter((part) => part.startsWith('| '))) {
      const counts = block
        .trim()
        .split('\n')
        .map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(counts).size, block.split('\n')[2]).toBe(1);
    }
  });
});

describe('the examples of the page', () => {
  const sections = Object.keys(schemaRoot.properties ?? {}).filter((name) => name !== 'version');

  test('are one for each section', () => {
    expect(Object.keys(sectionExamples).sort()).toEqual([...sections].sort());
  });

  test.each(sections)('%s is valid, and shows that section first', (name) => {
    const example = sectionExamples[name] ?? '';
    expect(example.trim().split('\n')[0]).toMatch(new RegExp(`^${name}:`));
    expect(interpret(example).findings).toEqual([]);
  });
});

test.each([
  [0.5, '500ms'],
  [15, '15s'],
  [60, '1m'],
  [90, '90s'],
])('%d s are written as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
