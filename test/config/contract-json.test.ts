import { expect, test } from 'vitest';
import { interpret } from './support/fixtures.ts';

test.each([
  ['id: bpci-connection', []],
  ['id: mine, url: "http://10.0.0.5:7777/bpci/status"', []],
  ['id: mine, url: "http://10.0.0.5:7777/else"', ['config/unreadable-json']],
])('JSON can be read where the contract has an answer: {%s, shape: json}', (item, rules) => {
  const { findings } = interpret(`endpoints:\n  - {${item}, shape: json}\n`);
  expect(findings.map(({ rule }) => rule).filter((rule) => rule === 'config/unreadable-json')).toEqual(rules);
});
