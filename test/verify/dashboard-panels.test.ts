import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { Config } from '../../src/config/config.ts';
import { knownDashboards } from '../../src/panels/known-dashboards.ts';
import { RequestError } from '../../src/prometheus/request-error.ts';
import { dashboardPanels } from '../../src/verify/checks/dashboard-panels.ts';
import type { VerifyContext } from '../../src/verify/verify-context.ts';
import { configFor, configWithout } from '../support/default-config.ts';

interface Answers {
  readonly bad?: readonly string[];
  readonly empty?: readonly string[];
}

/** Asks every panel of Grafana and Prometheus that answer one number to everything but what is bad or empty. */
async function panelsOf(config: Config, { bad = [], empty = [] }: Answers = {}) {
  const asked = { grafana: [] as string[], prometheus: [] as string[] };
  const post = (_path: string, document: unknown) => {
    const [{ refId, expr = '' } = { refId: 'A' }] = (document as { queries: { refId: string; expr?: string }[] })
      .queries;
    asked.grafana.push(expr);
    const fields = [{ type: 'time' }, { type: 'number', labels: {} }];
    const frames = empty.includes(expr) ? [] : [{ schema: { fields }, data: { values: [[1], [1]] } }];
    const results = { [refId]: bad.includes(expr) ? { error: 'parse error' } : { frames } };
    return Promise.resolve({
      status: bad.includes(expr) ? 400 : 200,
      contentType: '',
      body: JSON.stringify({ results }),
    });
  };
  const query = (expr: string) => {
    asked.prometheus.push(expr);
    if (bad.includes(expr)) return Promise.reject(new RequestError('http://p', 'api', 'parse error'));
    return Promise.resolve({
      resultType: 'vector',
      result: empty.includes(expr) ? [] : [{ metric: {}, value: [1, '1'] }],
    });
  };
  const context = {
    config,
    grafana: { post },
    prometheus: { query, queryRange: query },
    clock: systemClock,
    signal: new AbortController().signal,
  } as unknown as VerifyContext;
  return { asked, results: await dashboardPanels.run(context) };
}

function queryOf(config: Config, uid: string, panelId: number): string {
  const dashboard = knownDashboards(config).find((one) => one.uid === uid);
  const expr = dashboard?.panels.find(({ id }) => id === panelId)?.queries[0]?.expr;
  if (expr === undefined) throw new Error(`no panel ${uid}/${String(panelId)}`);
  return expr;
}

const config = configFor();
const servicesUp = 'panels/bpi-system-health/13';
const expr = queryOf(config, 'bpi-system-health', 13);

describe('the panels of the dashboards', () => {
  test('are asked through Grafana, all of every dashboard', async () => {
    const { asked, results } = await panelsOf(config);
    expect(results.map(({ id }) => id)).toEqual(
      knownDashboards(config).flatMap(({ uid, panels }) => panels.map(({ id }) => `panels/${uid}/${String(id)}`)),
    );
    expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(results.find(({ id }) => id === servicesUp)).toMatchObject({ status: 'ok', evidence: '1 series' });
    expect(asked.prometheus).toEqual([]);
  });

  test('that nothing answers say why in their own words; one of what is wrong may be empty', async () => {
    const alerts = queryOf(config, 'bpi-system-health', 2);
    const { results } = await panelsOf(config, { empty: [expr, alerts] });
    expect(results.find(({ id }) => id === servicesUp)).toMatchObject({ status: 'skipped', evidence: 'no data yet' });
    expect(results.find(({ id }) => id === 'panels/bpi-system-health/2')).toMatchObject({ status: 'ok' });
  });

  test('fail by themselves when their query is refused', async () => {
    const { results } = await panelsOf(config, { bad: [expr] });
    const broken = results.filter(({ status }) => status === 'failed');
    expect(broken.map(({ id }) => id)).toContain(servicesUp);
    expect(broken.length).toBeLessThan(results.length / 4);
    expect(new Set(broken.map(({ evidence }) => evidence))).toEqual(new Set(['the query is broken: parse error']));
  });

  test("of the user's own only warn", async () => {
    const target = { expr: 'up', datasource: { type: 'prometheus', uid: 'prometheus' } };
    const own = { uid: 'mine', title: 'Mine', panels: [{ id: 1, title: 'Up', targets: [target] }] };
    const extra = {
      ...config.extra,
      dashboards: [{ name: 'mine.json', path: '/etc/mine.json', content: JSON.stringify(own) }],
    };
    const { results } = await panelsOf({ ...config, extra }, { bad: ['up'] });
    expect(results.find(({ id }) => id === 'panels/mine/1')).toMatchObject({
      status: 'skipped',
      evidence: 'the query is broken: parse error; correct the file under `extra.dashboards`',
    });
  });

  test('are asked of Prometheus where there is no Grafana', async () => {
    const without = configWithout('grafana', 'loki', 'alloy');
    const { asked, results } = await panelsOf(without, { bad: [queryOf(without, 'bpi-system-health', 13)] });
    expect(asked.grafana).toEqual([]);
    expect(results.find(({ id }) => id === servicesUp)).toMatchObject({ status: 'failed' });
    expect(results.find(({ id }) => id === 'panels/bpi-system-health/11')).toMatchObject({ status: 'ok' });
  });
});
