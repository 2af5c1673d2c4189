import { describe, expect, test } from 'vitest';
import { askPrometheus } from '../../src/panels/ask-prometheus.ts';
import { shownDashboard } from '../../src/panels/shown-panels.ts';
import { observeDashboards } from '../../src/panels/observe-dashboards.ts';
import type { PrometheusClient } from '../../src/prometheus/client.ts';

const dashboard = (uid: string, exprs: readonly string[]) =>
  shownDashboard({
    uid,
    panels: exprs.map((expr) => ({
      targets: [
        { expr, instant: !expr.startsWith('rate'), datasource: { type: expr.startsWith('{') ? 'loki' : 'prometheus' } },
      ],
    })),
  });

async function observe(exprs: readonly (readonly string[])[], controller = new AbortController()) {
  const asked: string[] = [];
  const answer = (expr: string) => {
    asked.push(expr);
    if (expr === 'abort') controller.abort();
    if (expr === 'bad' || expr === 'abort') return Promise.reject(new Error('parse error'));
    return Promise.resolve(
      expr === 'vector'
        ? { resultType: 'vector', result: [{ metric: { a: 'b' }, value: [1, '+Inf'] }] }
        : expr === 'scalar'
          ? { resultType: 'scalar', result: [1, '7'] }
          : {
              resultType: 'matrix',
              result: [
                {
                  metric: {},
                  values: [
                    [1, '2'],
                    [2, 'NaN'],
                  ],
                },
              ],
            },
    );
  };
  const prometheus = { query: answer, queryRange: answer } as unknown as PrometheusClient;
  const seen = await observeDashboards(
    exprs.map((list, index) => dashboard(`board-${String(index)}`, list)),
    { ask: askPrometheus(prometheus, controller.signal), endSeconds: 1000 },
  );
  return { asked, answers: seen.map(({ panels }) => panels.map((panel) => panel.answers[0])) };
}

describe('what the dashboards ask', () => {
  test('comes back as numbers, over time, now, and as one number', async () => {
    const { answers } = await observe([['vector', 'rate(x[1m])', 'scalar']]);
    expect(answers[0]).toEqual([
      { kind: 'series', series: [{ labels: { a: 'b' }, points: [[1, Infinity]] }] },
      {
        kind: 'series',
        series: [
          {
            labels: {},
            points: [
              [1, 2],
              [2, NaN],
            ],
          },
        ],
      },
      { kind: 'series', series: [{ labels: {}, points: [[1, 7]] }] },
    ]);
  });

  test('is asked once, however many panels ask it', async () => {
    const { asked, answers } = await observe([
      ['vector', 'vector'],
      ['vector', 'scalar'],
    ]);
    expect(asked.toSorted()).toEqual(['scalar', 'vector']);
    expect(answers.flat()).toHaveLength(4);
  });

  test('is an answer too when it fails, and nobody else suffers', async () => {
    const { answers } = await observe([['bad', 'vector']]);
    expect(answers[0]).toMatchObject([{ kind: 'broken', message: 'parse error' }, { kind: 'series' }]);
  });

  test('is left to others where it is no question for Prometheus', async () => {
    const { asked, answers } = await observe([['{job="x"}']]);
    expect([asked, answers[0]]).toEqual([[], [{ kind: 'elsewhere', source: 'loki' }]]);
  });

  test('is no longer asked after an abort', async () => {
    await expect(observe([['abort']])).rejects.toThrow(/abort/i);
  });
});
