import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainPromql } from '../../dashboards/house/plain-promql.ts';
import type { Series } from '../alert-rules/cases/alert-case.ts';
import { asShippedWorld, contractWorld } from '../alert-rules/worlds/bpi.ts';
import { dashboardFiles, queriesTo, shownPanels } from '../dashboards/panels.ts';
import { ruleBench, type RuleBench } from './promtool.ts';

let bench: RuleBench;
beforeAll(async () => {
  bench = await ruleBench();
});
afterAll(async () => {
  await bench?.[Symbol.asyncDispose]();
});

const own = 'job="bpi-exporter",instance="bpi-exporter:9700"';
// Without any target of the link an alert of its own fires.
const linkTarget = { 'up{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection"}': '1x400' };
const queries = dashboardFiles()
  .filter(({ uid }) => uid === 'bpi-system-health')
  .flatMap((file) => shownPanels(file))
  .flatMap((panel) =>
    queriesTo('prometheus', panel).map((target) => ({
      name: `${panel.title}: ${target.refId}`,
      expr: `(${plainPromql(target.expr)})`,
    })),
  );
const query = (name: string) => queries.find((one) => one.name === name)?.expr ?? `no query ${name}`;

describe('the banner', () => {
  const banner = query('Critical alerts: A');

  test('is nought while the rules run, the exporter has looked and nothing critical fires', async () => {
    await expectValues(asShippedWorld, [[banner, 0]]);
  });

  test('counts the critical alerts, and the table below names them', async () => {
    const lost = { ...asShippedWorld, [`bpi_bpci_connection_up{${own}}`]: '0x400' };
    const table = query('Alerts of priority P1 and P2 that fire: alerts');
    await expectValues(lost, [
      [banner, 1],
      [`count(${table} and on (alertname) ALERTS{alertname="BpciConnectionLost"})`, 1],
    ]);
  });

  test('counts an alert even when the exporter has seen nothing', async () => {
    await expectValues({ ...linkTarget, [`up{${own}}`]: '0x400' }, [[banner, 1]]);
  });

  test('has no value, hence is grey, before the exporter has looked at anything', async () => {
    await expectValues({ ...linkTarget, [`up{${own}}`]: '1x400' }, [[answers(banner), 0]]);
  });
});

describe('the BPCI connection', () => {
  const watched = `bpi_bpci_connection_up{${own}}`;
  const reported = 'bpi_bpci_connection_up{job="bpi-bpci-connection",instance="localhost:7777"}';

  test.each<[string, Series, number]>([
    ['CONNECTED when the exporter says so', { [watched]: '1x400' }, 1],
    ['LOST when the exporter says so, whatever BPI says', { [watched]: '0x400', [reported]: '1x400' }, 0],
    ['what BPI says while the exporter does not know', { [reported]: '0x400' }, 0],
    ['UNKNOWN while nobody says anything', {}, -1],
  ])('is %s', async (_title, world, value) => {
    await expectValues(world, [[query('BPCI connection: A'), value]]);
  });
});

describe('the node state', () => {
  const states = query('Node state: A');

  test('is what the nodes say: 1 online, 2 syncing, 0 offline', async () => {
    await expectValues(contractWorld, [
      [`count(${states} == 1)`, 1],
      [`count(${states} == 2)`, 1],
      [`count(${states} == 0)`, 1],
    ]);
  });

  test('is that of the VM server where no node says anything', async () => {
    await expectValues(asShippedWorld, [
      [`count(${states})`, 1],
      [`sum(${states})`, 1],
    ]);
  });
});

describe('the table of endpoints', () => {
  test('has one row for each endpoint, and the cause of the one that fails', async () => {
    const failing = {
      ...asShippedWorld,
      [`bpi_endpoint_failure{${own},endpoint="vm-status",cause="refused"}`]: '1x400',
    };
    await expectValues(failing, [
      [
        `count(${query('Endpoints: state')})`,
        Object.keys(asShippedWorld).filter((name) => name.includes('state="ok"')).length,
      ],
      [`count(${query('Endpoints: cause')})`, 1],
    ]);
  });
});

/** 1 if the expression returns any series, else 0. */
function answers(expr: string): string {
  return `(count(${expr}) > bool 0) or vector(0)`;
}

/** Asks expressions after 20 minutes of a world; each must give that one value, without labels. */
async function expectValues(world: Series, questions: readonly (readonly [string, number])[]): Promise<void> {
  // Evaluated once a minute, which is enough for worlds in which nothing changes, and a quarter of the work.
  const result = await bench.test('panels', 60, [
    {
      interval: '15s',
      input_series: Object.entries(world).map(([series, values]) => ({ series, values })),
      promql_expr_test: questions.map(([expr, value]) => ({
        expr,
        eval_time: '20m',
        exp_samples: [{ labels: '{}', value }],
      })),
    },
  ]);
  expect(result.ok, result.output).toBe(true);
}
