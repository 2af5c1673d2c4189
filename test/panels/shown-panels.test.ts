import { describe, expect, test } from 'vitest';
import type { GrafanaDashboard } from '../../src/panels/grafana-json.ts';
import { shownDashboard } from '../../src/panels/shown-panels.ts';

const target = (expr: string, more: object = {}) => ({ expr, refId: 'A', datasource: { type: 'prometheus' }, ...more });
const shown = (dashboard: GrafanaDashboard) => shownDashboard(dashboard);
const exprOf = (dashboard: GrafanaDashboard) => shown(dashboard).panels[0]?.queries[0]?.expr;

describe('a dashboard read back', () => {
  test('puts every panel under the heading above it', () => {
    const { panels } = shown({
      panels: [
        { id: 1, title: 'first' },
        { type: 'row', title: 'Key metrics' },
        { id: 2, title: 'second' },
        { type: 'row', title: 'Details', panels: [{ id: 3, title: 'third' }] },
      ],
    });
    expect(panels.map(({ id, row }) => [id, row])).toEqual([
      [1, null],
      [2, 'Key metrics'],
      [3, 'Details'],
    ]);
  });

  test('asks with every variable at All, and a fixed one at its value', () => {
    const templating = {
      list: [
        { name: 'job', allValue: '.+' },
        { name: 'instance', includeAll: true, current: { value: ['$__all'] } },
        { name: 'token', current: { value: 'GEN' } },
        { name: 'several', current: { value: ['a', 'b'] } },
      ],
    };
    const expr = 'x{job=~"$job",instance=~"${instance:regex}",token="$token",s=~"$several"}';
    expect(exprOf({ templating, panels: [{ targets: [target(expr)] }] })).toBe(
      'x{job=~".+",instance=~".*",token="GEN",s=~"a|b"}',
    );
  });

  test.each([
    ['an hour in 15 s steps', 'now-1h', {}, 'rate(x[60s])', 15],
    ['a day in 400 points', 'now-24h', { maxDataPoints: 400 }, 'rate(x[231s])', 216],
    ['a panel that is scraped every minute', 'now-1h', { interval: '1m' }, 'rate(x[240s])', 60],
  ])('asks a rate over %s', (_title, from, more, expr, stepSeconds) => {
    const { panels } = shown({ time: { from }, panels: [{ ...more, targets: [target('rate(x[$__rate_interval])')] }] });
    expect(panels[0]?.queries).toMatchObject([{ expr, stepSeconds, instant: false }]);
  });

  test('takes what a panel says for all its queries, and skips what is no query', () => {
    const { panels } = shown({
      panels: [{ datasource: { type: 'loki' }, targets: [{ expr: '{job="x"}' }, { refId: 'empty' }] }, {}],
    });
    expect(panels.map(({ queries }) => queries)).toMatchObject([[{ source: 'loki', refId: 'A' }], []]);
  });
});
