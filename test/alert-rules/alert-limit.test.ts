import { expect, test } from 'vitest';
import { alertLimit } from '../../alert-rules/house/about-node.ts';
import { configFor } from '../support/default-config.ts';

test('no rule loses its alerts to the limit when every endpoint of many nodes fails at once', () => {
  const nodes = Array.from({ length: 300 }, (_, index) => ({ name: `node-${index}`, host: `127.77.0.${index}` }));
  const config = configFor({ bpi: { nodes } });
  expect(config.endpoints.length).toBeGreaterThan(3000);
  expect(alertLimit(config)).toBeGreaterThan(config.endpoints.length);
});

test('the limit of a small installation leaves room for many alerts of one rule', () => {
  expect(alertLimit(configFor())).toBe(200);
});
