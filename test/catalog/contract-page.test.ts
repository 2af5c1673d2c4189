import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { contractAnswers } from '../../src/catalog/contract/index.ts';
import { contractSchema } from '../../src/catalog/contract/contract-schema.ts';
import { formatContractPage } from '../../src/catalog/contract/format-contract-page.ts';
import { defaults } from '../../src/config/defaults.ts';
import { exposeExample } from '../exporter/support/contract-examples.ts';
import { goldenDifferences } from '../support/golden-directory.ts';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test('docs/contract.md is what the catalog says', () => {
  const introduction = readFileSync(file('test/catalog/support/contract-introduction.md'), 'utf8');
  const page = formatContractPage(contractAnswers, {
    addressOf: (at) => {
      if (at === 'bpci') return 'bpci:8081';
      return 'bpi' in at ? `127.0.0.1:${defaults.bpi.ports[at.bpi]}` : at.service;
    },
    textOf: exposeExample,
  });
  const path = file('docs/contract.md');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, introduction + page);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : 'missing').toBe(introduction + page);
});

test('schema/contract has the JSON Schema of every answer', () => {
  const files = new Map(
    contractAnswers.map((answer) => [
      `${answer.name}.schema.json`,
      `${JSON.stringify(contractSchema(answer), null, 2)}\n`,
    ]),
  );
  expect(goldenDifferences(file('schema/contract'), files)).toEqual([]);
});
