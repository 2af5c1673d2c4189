import { expect, test } from 'vitest';
import { dashboards } from '../../dashboards/index.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import type { Answer } from '../../src/panels/answer.ts';
import { knownDashboards } from '../../src/panels/known-dashboards.ts';
import { observeMarks } from '../../src/panels/observe-marks.ts';
import { shownDashboard } from '../../src/panels/shown-panels.ts';

const prometheus = { type: 'prometheus', uid: 'prometheus' };
const layer = {
  name: 'Restarts',
  expr: 'restarts',
  iconColor: '#6b7280',
  titleFormat: '{{job}} restarted',
  datasource: prometheus,
};

async function marksOf(answer: Answer, changes: object = {}) {
  const dashboard = shownDashboard({ time: { from: 'now-1h' }, annotations: { list: [{ ...layer, ...changes }] } });
  const [layers] = await observeMarks([dashboard], { ask: () => Promise.resolve(answer), endSeconds: 3600 });
  return layers;
}

const series = (...points: readonly (readonly [number, number])[]): Answer => ({
  kind: 'series',
  series: [{ labels: { job: 'bpi-exporter' }, points }],
});

test('points one step apart are one mark, which says what its labels say', async () => {
  expect(await marksOf(series([600, 1], [615, 1], [630, 1], [900, 1]))).toEqual([
    {
      name: 'Restarts',
      colour: '#6b7280',
      broken: null,
      marks: [
        { fromSeconds: 600, toSeconds: 630, text: 'bpi-exporter restarted' },
        { fromSeconds: 900, toSeconds: 900, text: 'bpi-exporter restarted' },
      ],
    },
  ]);
});

test('nought and what is no number mark nothing', async () => {
  expect((await marksOf(series([600, 0], [615, NaN])))?.[0]?.marks).toEqual([]);
});

test('a question that fails says so', async () => {
  expect((await marksOf({ kind: 'broken', message: 'parse error' }))?.[0]).toMatchObject({ broken: 'parse error' });
});

test.each([
  ['a layer that is switched off', { enable: false }],
  ['one of another data source', { datasource: { type: 'grafana', uid: '-- Grafana --' } }],
  ['one without a query', { expr: undefined }],
])('%s is not asked', async (_title, changes) => {
  expect(await marksOf(series([600, 1]), changes)).toEqual([]);
});

test('the layers of all our dashboards are asked once a range, in no more points than Prometheus gives', async () => {
  const known = knownDashboards(defaultConfig());
  const asked: string[] = [];
  const layers = await observeMarks(known, {
    ask: ({ expr, stepSeconds }, { startSeconds, endSeconds }) => {
      expect((endSeconds - startSeconds) / stepSeconds).toBeLessThan(11_000);
      asked.push(`${expr} over ${String(endSeconds - startSeconds)}`);
      return Promise.resolve(series());
    },
    endSeconds: 10_000_000,
  });
  expect(layers).toHaveLength(dashboards(defaultConfig()).length);
  expect(layers.every((one) => one.map(({ name }) => name).join() === 'Restarts,Deployments,P1 alerts')).toBe(true);
  expect(new Set(asked).size).toBe(asked.length);
});
