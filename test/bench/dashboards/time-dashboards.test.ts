import { describe, expect, test } from 'vitest';
import type { Question } from '../../../bench/dashboards/questions.ts';
import { formatReport, judge } from '../../../bench/dashboards/report.ts';
import { percentile, timeDashboard, type TimedDashboard } from '../../../bench/dashboards/time-dashboards.ts';

const question = (panel: string): Question => ({
  ...{ dashboard: 'd', panel, refId: 'A', selection: 'all nodes', expr: panel },
  ...{ instant: true, stepSeconds: 15, rangeSeconds: 3600 },
});

/** An asker whose answers take what `msOf` says, without waiting; it notes how many are under way. */
function fakeAsker(msOf: (panel: string, nth: number) => number) {
  const asked: string[] = [];
  let underWay = 0;
  let most = 0;
  return {
    asked,
    most: () => most,
    async ask({ panel }: Question) {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      asked.push(panel);
      const nth = asked.filter((one) => one === panel).length - 1;
      return { ms: msOf(panel, nth), series: 1, bytes: 10 };
    },
    [Symbol.dispose]: () => undefined,
  };
}

const time = (asker: ReturnType<typeof fakeAsker>, panels: readonly string[]) =>
  timeDashboard(asker, { uid: 'd', selection: 'all nodes', elsewhere: 0, questions: panels.map(question) });

describe('a dashboard', () => {
  test('has every query asked alone twenty times after one that warms, which does not count', async () => {
    const asker = fakeAsker((_panel, nth) => (nth === 0 ? 900 : 10));
    const timed = await time(asker, ['a']);
    expect(timed.questions[0]).toMatchObject({ asked: 20, p50Ms: 10, p99Ms: 10 });
    expect(judge([timed]).met).toBe(true);
  });

  test('has a query that was slow once asked two hundred times', async () => {
    const asker = fakeAsker((_panel, nth) => (nth === 5 ? 150 : 10));
    expect((await time(asker, ['a'])).questions[0]).toMatchObject({ asked: 200, p99Ms: 10 });
  });

  test('misses the goal with a query that is slow three times in two hundred', async () => {
    const timed = await time(
      fakeAsker((_panel, nth) => (nth % 60 === 5 ? 150 : 10)),
      ['a'],
    );
    expect(timed.questions[0]).toMatchObject({ asked: 200, p99Ms: 150 });
    expect(judge([timed])).toMatchObject({ met: false, slowQueries: [{ panel: 'a' }] });
  });

  test('is opened with six queries at a time', async () => {
    const asker = fakeAsker(() => 1);
    await time(asker, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(asker.most()).toBe(6);
  });
});

test('the report names the slow query and says that the goals are missed', () => {
  const timed = (panel: string, p99Ms: number, openMs: number): TimedDashboard => ({
    ...{ uid: 'd', selection: 'all nodes', elsewhere: 0, openMs, serialMs: 5 },
    questions: [{ ...question(panel), p50Ms: 5, p99Ms, asked: 20, series: 0, bytes: 1 }],
  });
  const report = (list: readonly TimedDashboard[]) => formatReport(list).join('\n');
  const missed = report([timed('quick', 99, 1999), timed('slow', 100, 2000)]);
  expect(missed).toContain('d: slow: A');
  expect(missed).toContain('every query under 100 ms at p99: missed by 1 of 2');
  expect(missed).toContain('every dashboard under 2 s: missed by 1 of 2');
  expect(missed).toContain('goals missed');
  expect(report([timed('quick', 99, 1999)])).toContain('goals met');
});

test.each([
  [0.5, 2],
  [0.75, 3],
  [0.99, 4],
])('the percentile %s of four values is the %s. one', (share, nth) => {
  expect(percentile([3, 1, 4, 2], share)).toBe(nth);
});
