import { describe, expect, test } from 'vitest';
import { asShippedWorld, contractWorld } from '../alert-rules/worlds/bpi.ts';
import { ruleBench } from './promtool.ts';

// One of the nodes of that world is syncing, which is not what health looks like for ten minutes.
const syncing = Object.keys(contractWorld).filter((series) => series.includes('node_id="b"'));
const healthyContract = { ...contractWorld, ...Object.fromEntries(syncing.map((series) => [series, '0x400'])) };

describe('while everything is healthy', () => {
  test.each([
    ['BPI as it is shipped', asShippedWorld],
    ['a BPI that implements the contract', healthyContract],
  ])('no alert but the Watchdog fires or waits, with %s', async (_name, world) => {
    await using bench = await ruleBench();
    const result = await bench.test('healthy', 15, [
      {
        interval: '15s',
        input_series: Object.entries(world).map(([series, values]) => ({ series, values })),
        promql_expr_test: ['45s', '2m', '10m', '40m', '1h20m'].map((moment) => ({
          expr: 'count by (alertname, alertstate) (ALERTS)',
          eval_time: moment,
          exp_samples: [{ labels: '{alertname="Watchdog",alertstate="firing"}', value: 1 }],
        })),
      },
    ]);
    expect(result.ok, result.output).toBe(true);
  });
});

describe('the rule files', () => {
  test('pass every lint of promtool', async () => {
    await using bench = await ruleBench();
    const result = await bench.check();
    expect(result.ok, result.output).toBe(true);
    expect(result.output).toMatch(/SUCCESS: \d+ rules found/);
  });
});
