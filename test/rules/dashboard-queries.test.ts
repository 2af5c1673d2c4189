import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knownSeries } from '../../dashboards/house/known-series.ts';
import { plainPromql } from '../../dashboards/house/plain-promql.ts';
import type { Series } from '../alert-rules/cases/alert-case.ts';
import { asShippedWorld, contractWorld } from '../alert-rules/worlds/bpi.ts';
import { asShippedCatalogueWorld, contractCatalogueWorld, monitorWorld } from '../alert-rules/worlds/catalogue.ts';
import { stackWorld } from '../alert-rules/worlds/stack.ts';
import { emptyAsShipped, emptyWhenWell } from '../dashboards/empty-when-well.ts';
import { dashboardFiles, everyComponent, queriesTo, shownPanels } from '../dashboards/panels.ts';
import { ruleBench, type RuleBench } from './promtool.ts';

let bench: RuleBench;
beforeAll(async () => {
  bench = await ruleBench();
});
afterAll(async () => {
  await bench?.[Symbol.asyncDispose]();
});

const config = everyComponent();
const series = knownSeries(config);
const queries = dashboardFiles(config)
  .flatMap((file) => shownPanels(file).map((panel) => ({ uid: file.uid, panel })))
  // The banner is proved in dashboards.test.ts: it has nothing to say while all is well.
  .filter(({ panel }) => panel.id > 2)
  .flatMap(({ uid, panel }) =>
    queriesTo('prometheus', panel).map((target) => ({
      name: `${uid}: ${panel.title}: ${target.refId}`,
      expr: `(${plainPromql(target.expr)})`,
      // Some columns and lines are not exported where others of their panel are; then the panel does not say so.
      exported: series.exists(plainPromql(target.expr)),
      noValue: panel.fieldConfig?.defaults.noValue ?? '',
    })),
  );

const exporter = 'job="bpi-exporter",instance="bpi-exporter:9700"';
const own = {
  ...monitorWorld,
  ...stackWorld,
  [`bpi_bpci_last_success_timestamp_seconds{${exporter}}`]: '1+15x400',
  [`bpi_status_ok{${exporter},endpoint="bpci-health"}`]: '1x400',
  [`process_resident_memory_bytes{${exporter}}`]: '80000000x400',
  [`process_start_time_seconds{${exporter}}`]: '1x400',
  'probe_ssl_earliest_cert_expiry{job="blackbox",instance="bpci.example:443"}': '90000x400',
};
// What bpi.ts says exactly is not said a second time.
// A BPI that implements the contract answers the rest as it is shipped, and its CI reports builds.
const reported = {
  'bpi_last_build_info{job="node-exporter",instance="localhost:9100",component="a",result="success",commit="c"}':
    '1x400',
  'bpi_last_build_timestamp_seconds{job="node-exporter",instance="localhost:9100",component="a"}': '1x400',
};
const contract = without({ ...asShippedCatalogueWorld, ...contractCatalogueWorld, ...own, ...reported }, contractWorld);
const asShipped = without({ ...asShippedCatalogueWorld, ...own }, asShippedWorld);
const drift = 'bpi_status_unmapped_fields{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="vm-status"}';

describe('the queries of the dashboards', () => {
  test('all return a series when BPI implements the contract, and no NaN', async () => {
    const expected = queries.map(({ name }) => `${name}: ${emptyWhenWell.includes(name) ? 'nothing' : 'data'}`);
    expect(await answersIn({ ...contractWorld, ...contract, [drift]: '2x400' })).toEqual(expected);
  });

  test('return a series with BPI as it is shipped exactly where the catalogue says that it exports them', async () => {
    const expected = queries.map(({ name, exported }) => {
      const silent = !exported || emptyWhenWell.includes(name) || emptyAsShipped.includes(name);
      return `${name}: ${silent ? 'nothing' : 'data'}`;
    });
    expect(await answersIn({ ...asShippedWorld, ...asShipped, [drift]: '2x400' })).toEqual(expected);
  });
});

test('a panel says that this BPI does not export it exactly when that holds for all of its queries', () => {
  const panelOf = (name: string) => name.replace(/: [^:]*$/, '');
  const silent = new Set(queries.map(({ name }) => panelOf(name)));
  for (const { name, exported } of queries)
    if (exported && !emptyAsShipped.includes(name)) silent.delete(panelOf(name));
  silent.delete('bpi-billing: Where this data comes from');
  const saying = queries.filter(({ noValue }) => noValue === 'not exported by this BPI');
  expect([...new Set(saying.map(({ name }) => panelOf(name)))].sort()).toEqual([...silent].sort());
});

/** What each query has after 20 minutes of a world: data, nothing, or numbers that are none. */
async function answersIn(world: Series): Promise<readonly string[]> {
  const hasData = (expr: string) => `(count(${expr}) > bool 0) or vector(0)`;
  const hasNaN = (expr: string) => `(count(${expr} != ${expr}) > bool 0) or vector(0)`;
  const wrong = await wrongOnes(
    world,
    queries.flatMap(({ expr }) => [[hasData(expr), 1] as const, [hasNaN(expr), 0] as const]),
  );
  return queries.map(({ name, expr }) => {
    if (wrong.has(hasNaN(expr))) return `${name}: NaN`;
    return `${name}: ${wrong.has(hasData(expr)) ? 'nothing' : 'data'}`;
  });
}

/** The expressions that do not give their value after 20 minutes of a world, as promtool complains of them. */
async function wrongOnes(world: Series, asked: readonly (readonly [string, number])[]): Promise<ReadonlySet<string>> {
  // Evaluated once a minute, which is enough for a world in which nothing changes, and a quarter of the work.
  const result = await bench.test('operations', 60, [
    {
      interval: '15s',
      input_series: Object.entries(world).map(([series, values]) => ({ series, values })),
      promql_expr_test: asked.map(([expr, value]) => ({
        expr,
        eval_time: '20m',
        exp_samples: [{ labels: '{}', value }],
      })),
    },
  ]);
  if (result.ok) return new Set();
  const complaints = new Set(
    // promtool quotes as Go does, which for what PromQL is written in is as JSON does.
    [...result.output.matchAll(/expr: (".*"), time: 20m/g)].map(([, quoted = '""']) => JSON.parse(quoted) as string),
  );
  const known = new Set(asked.map(([expr]) => expr));
  expect([...complaints].filter((expr) => !known.has(expr))).toEqual([]);
  expect(complaints.size, result.output).toBeGreaterThan(0);
  return complaints;
}

/** The series of metrics that another world has no series of. */
function without(world: Series, other: Series): Series {
  const metric = (series: string) => series.split('{')[0] ?? '';
  const known = new Set(Object.keys(other).map(metric));
  return Object.fromEntries(Object.entries(world).filter(([series]) => !known.has(metric(series))));
}
