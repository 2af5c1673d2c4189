import { describe, expect, test } from 'vitest';
import { inPage } from '../../src/preview/page.ts';
import { endSeconds, now, observed, page } from './support.ts';

const thresholds = {
  steps: [
    { value: null, color: '#10b981' },
    { value: 5, color: '#ef4444' },
  ],
};
const classOf = (html: string) => /<article id="board\/7" class="([^"]*)"/.exec(html)?.[1];
const cellsOf = (html: string) => [...html.matchAll(/<td [^>]*>([^<]*)<\/td>/g)].map((match) => match[1]);
const stateOf = (html: string) => /<p class="state">([^<]*)<\/p>/.exec(html)?.[1];

describe('a panel on the page', () => {
  test('shows its value in the colour of its threshold', () => {
    const html = page([observed({ type: 'stat', fieldConfig: { defaults: { unit: 's', thresholds } } }, now(61))]);
    expect(classOf(html)).toBe('panel values type-stat');
    expect(html).toContain('style="background:#ef4444"');
    expect(html).toContain('<b>1.02 mins</b>');
  });

  test('shows a value that nothing judges on a ground of its own: grey says that nothing is known', () => {
    const grey = { thresholds: { steps: [{ value: null, color: '#6b7280' }] } };
    expect(page([observed({ type: 'stat', fieldConfig: { defaults: grey } }, now(7))])).toContain('class="tile plain"');
    const words = {
      ...grey,
      mappings: [{ type: 'value', options: { 7: { text: 'UNKNOWN', color: '#6b7280' } } }],
    } as const;
    const known = page([observed({ type: 'stat', fieldConfig: { defaults: words } }, now(7))]);
    expect(known).toContain('class="tile" style="background:#6b7280"');
  });

  test('says that nothing has come yet', () => {
    const html = page([observed({ type: 'stat' }, { kind: 'series', series: [] })]);
    expect([classOf(html), stateOf(html)]).toEqual(['panel empty type-stat', 'no data yet']);
  });

  test('says so too where what has come is no number, and knows its word for not knowing', () => {
    const words = [
      { type: 'special', options: { match: 'null+nan', result: { text: 'UNKNOWN', color: '#6b7280' } } },
    ] as const;
    const defaults = { mappings: words } as const;
    const html = page([observed({ type: 'stat', fieldConfig: { defaults } }, now(NaN))]);
    expect([classOf(html), stateOf(html)]).toEqual(['panel empty type-stat', 'no data yet']);
    expect(html).toContain('<div class="tile" style="background:#6b7280"><b>UNKNOWN</b></div>');
  });

  test('says that this BPI does not export it, and looks different', () => {
    const defaults = { noValue: 'not exported by this BPI' };
    const html = page([observed({ type: 'gauge', fieldConfig: { defaults } }, { kind: 'series', series: [] })]);
    expect([classOf(html), stateOf(html)]).toEqual(['panel not-exported type-gauge', 'not exported by this BPI']);
  });

  test('says what is wrong with its query', () => {
    const html = page([observed({ type: 'stat' }, now(1), { kind: 'broken', message: 'parse error: <bad>' })]);
    expect(classOf(html)).toBe('panel broken type-stat');
    expect(stateOf(html)).toBe('the query is broken: parse error: &lt;bad&gt;');
  });

  test('says that it asks somebody else than Prometheus', () => {
    const html = page([observed({ type: 'logs' }, { kind: 'elsewhere', source: 'loki' })]);
    expect([classOf(html), stateOf(html)]).toEqual([
      'panel elsewhere type-logs',
      'asks loki, this page asks Prometheus: see it in Grafana',
    ]);
  });

  test('of values over time has a line where something happened, and the dashboard says what, the newest first', () => {
    const at = (minutes: number, text: string) => {
      const fromSeconds = endSeconds - 60 * minutes;
      return { fromSeconds, toSeconds: fromSeconds + 30, text };
    };
    const marks = [at(9, 'one'), at(7, 'two'), at(5, '<three>'), at(3, 'four')];
    const layers = [
      { name: 'Restarts', colour: '#ef4444', marks, broken: null },
      { name: 'Quiet', colour: '#10b981', marks: [], broken: null },
      { name: 'Bad', colour: 'url(x)', marks: [], broken: 'parse error' },
    ];
    const html = page([observed({ type: 'timeseries' }, now(1))], {}, layers);
    expect(html).toContain(
      '<p class="about">Marked in the charts: <b style="color:#ef4444">Restarts</b> 11:57 four; 11:55 &lt;three&gt;; 11:53 two; 1 earlier' +
        ' · <b style="color:#888888">Bad</b> the query is broken: parse error</p>',
    );
    const charts = JSON.parse(/id="charts">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as Record<
      string,
      { marks: object[] }
    >;
    expect(charts['board/7']?.marks).toHaveLength(4);
    expect(charts['board/7']?.marks[3]).toEqual({
      fromSeconds: endSeconds - 180,
      toSeconds: endSeconds - 150,
      colour: '#ef4444',
    });
    expect(page([observed({ type: 'timeseries' }, now(1))])).not.toContain('Marked in the charts');
  });

  test('leads to a runbook that people can open, and to nothing else of the web that a text names', () => {
    const description = 'What.\n\nRunbook: [docs/runbooks/node.md](https://git.example.com/node.md) [x](javascript:1)';
    const html = page([observed({ type: 'stat', description }, now(1))]);
    expect(html).toContain(
      '<p>Runbook: <a href="https://git.example.com/node.md">docs/runbooks/node.md</a> [x](javascript:1)</p>',
    );
  });

  test('shows no value for a series that has ended', () => {
    const ended = { labels: {}, points: [[endSeconds - 600, 3]] as const };
    const html = page([observed({ type: 'stat' }, { kind: 'series', series: [ended] })]);
    expect(html).toContain('<b>–</b>');
    expect(html).toContain('background:#6b7280');
  });

  test('of several values names each', () => {
    const both = {
      kind: 'series',
      series: [
        { labels: { token: 'GEN' }, points: [[endSeconds, 1]] as const },
        { labels: { token: 'AUR' }, points: [[endSeconds, 2]] as const },
      ],
    } as const;
    const html = page([observed({ type: 'bargauge', fieldConfig: { defaults: { max: 4 } } }, both)]);
    expect(html).toMatch(/GEN.*width:25\.0%.*AUR.*width:50\.0%/s);
  });

  test('can carry no markup of a label, a title or a colour onto the page', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const defaults = { color: { mode: 'fixed', fixedColor: 'red;background:url(//x)' } };
    const panels = [
      observed({ type: 'table', title: evil, description: evil }, now(1, { label: evil })),
      observed({ type: 'stat', fieldConfig: { defaults } }, now(1, { label: evil })),
      observed({ type: 'timeseries', targets: [{ expr: 'q', legendFormat: evil }] }, now(1)),
      observed({ type: 'text', options: { content: evil } }),
    ];
    const html = page(panels, { title: evil, description: evil });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('//x');
    expect(html).not.toContain('</script>\n<img');
  });
});

describe('a table on the page', () => {
  const answers = [now(0.5, { instance: 'b', extra: 'x' }), now(7, { instance: 'a' })];
  const transformations = [
    { id: 'merge', options: {} },
    { id: 'filterFieldsByName', options: { include: { names: ['instance', 'Value #A', 'Value #B'] } } },
    {
      id: 'organize',
      options: {
        indexByName: { instance: 0, 'Value #A': 1, 'Value #B': 2 },
        renameByName: { instance: 'Instance', 'Value #A': 'Errors', 'Value #B': 'Peers' },
      },
    },
  ];
  const overrides = [
    {
      matcher: { id: 'byName', options: 'Errors' },
      properties: [
        { id: 'unit', value: 'percentunit' },
        { id: 'thresholds', value: thresholds },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
      ],
    },
  ];

  test('has the columns of its transformations, in their order and with their names, and sorted rows', () => {
    const options = { sortBy: [{ displayName: 'Instance', desc: false }] };
    const html = page([observed({ type: 'table', transformations, options, fieldConfig: { overrides } }, ...answers)]);
    expect(html).toContain('<tr><th>Instance</th><th>Errors</th><th>Peers</th></tr>');
    expect(cellsOf(html)).toEqual(['a', '–', '7', 'b', '50.0%', '–']);
    expect(html).toContain('<td data-column="Errors" style="color:#10b981" class="number">50.0%</td>');
    expect(html).toContain('<td data-column="Errors" style="color:#6b7280" class="none">–</td>');
  });

  test('puts what two queries say of one instance into one row', () => {
    const html = page([
      observed({ type: 'table', transformations }, now(1, { instance: 'a' }), now(2, { instance: 'a' })),
    ]);
    expect(cellsOf(html)).toEqual(['a', '1', '2']);
  });

  test('puts what says less into every row that it does not contradict, in whatever order it comes', () => {
    const seriesOf = (...labels: readonly Readonly<Record<string, string>>[]) =>
      ({
        kind: 'series',
        series: labels.map((one, index) => ({ labels: one, points: [[endSeconds, index] as const] })),
      }) as const;
    const coarse = seriesOf({ endpoint: 'x' }, { endpoint: 'y' });
    const fine = seriesOf(
      { endpoint: 'y', state: 'ok' },
      { endpoint: 'x', state: 'ok' },
      { endpoint: 'x', state: 'failed' },
    );
    const html = page([observed({ type: 'table' }, coarse, fine)]);
    // Their labels, then what the first query and what the second says.
    expect(cellsOf(html)).toEqual(['y', 'ok', '1', '0', 'x', 'ok', '0', '1', 'x', 'failed', '0', '2']);
    const turned = page([observed({ type: 'table' }, fine, coarse)]);
    expect(cellsOf(turned)).toEqual(['y', 'ok', '0', '1', 'x', 'ok', '1', '0', 'x', 'failed', '2', '0']);
  });

  test('leaves a column out that no row fills', () => {
    const html = page([
      observed({ type: 'table', transformations }, now(1, { instance: 'a' }), { kind: 'series', series: [] }),
    ]);
    expect(html).toContain('<tr><th>Instance</th><th>Errors</th></tr>');
    expect(cellsOf(html)).toEqual(['a', '1']);
  });
});

describe('a chart on the page', () => {
  test('has one axis for all its lines, with a gap where nothing was measured', () => {
    const points = [
      [endSeconds - 900, 1],
      [endSeconds - 15, 2.123456789],
      [endSeconds, NaN],
    ] as const;
    const panel = observed(
      { type: 'timeseries', targets: [{ expr: 'q', legendFormat: '{{job}} now' }] },
      { kind: 'series', series: [{ labels: { job: 'x' }, points }] },
    );
    const charts = JSON.parse(/id="charts">(.*)<\/script>/.exec(page([panel]))?.[1] ?? '') as Record<string, unknown>;
    expect(charts).toMatchObject({ 'board/7': { startSeconds: endSeconds - 900, stepSeconds: 15, count: 61 } });
    const [line] = (charts['board/7'] as { lines: { name: string; values: unknown[] }[] }).lines;
    expect(line?.name).toBe('x now');
    expect([line?.values[0], line?.values[1], line?.values[59], line?.values[60]]).toEqual([1, null, 2.1235, null]);
  });

  test('says how many lines it leaves out', () => {
    const series = Array.from({ length: 23 }, (_, index) => ({
      labels: { node: `n${String(index)}` },
      points: [[endSeconds, index]] as const,
    }));
    const html = page([observed({ type: 'timeseries', targets: [{ expr: 'q' }] }, { kind: 'series', series })]);
    expect(html).toContain('and 3 more, which Grafana shows');
  });
});

describe('a histogram over time on the page', () => {
  test('has a row a bucket, the longest first, with what fell into it and not into those below', () => {
    const bucket = (le: string, count: number) => ({ labels: { le }, points: [[endSeconds, count]] as const });
    const answer = { kind: 'series', series: [bucket('+Inf', 6), bucket('0.1', 1), bucket('0.5', 5)] } as const;
    const html = page([
      observed({ type: 'heatmap', targets: [{ expr: 'q' }], fieldConfig: { defaults: { unit: 's' } } }, answer),
    ]);
    const rows = [
      ...html.matchAll(/<span class="name">([^<]*)<\/span><span class="pieces">(?:<span [^>]*opacity:([\d.]+))?/g),
    ];
    expect(rows.map(([, name, opacity]) => [name, opacity])).toEqual([
      ['longer', '0.36'],
      ['to 500 ms', '1.00'],
      ['to 100 ms', '0.36'],
    ]);
  });
});

describe('states over time on the page', () => {
  test('are one piece while they do not change', () => {
    const points = [-60, -45, -30, -15].map((ago, index) => [endSeconds + ago, index < 3 ? 1 : 0] as const);
    const mappings = [{ type: 'value', options: { 0: { text: 'DOWN' }, 1: { text: 'UP' } } }] as const;
    const html = page([
      observed(
        { type: 'state-timeline', targets: [{ expr: 'q' }], fieldConfig: { defaults: { mappings } } },
        { kind: 'series', series: [{ labels: { node: 'n' }, points }] },
      ),
    ]);
    expect(
      [...html.matchAll(/title="(UP|DOWN)" style="left:min\(([\d.]+)%, calc\(100% - 3px\)\);width:([\d.]+)%/g)].map(
        (match) => match.slice(1),
      ),
    ).toEqual([
      ['UP', '92.50', '5.00'],
      ['DOWN', '97.50', '1.67'],
    ]);
  });
});

describe('a link of a panel', () => {
  test.each([
    ['/d/bpi-system-health?${__url_time_range}&${__all_variables}&viewPanel=42', 'bpi-system-health/42'],
    ['/d/bpi-meta/self-health', 'bpi-meta'],
    ['/alerting/list?search=state:firing', null],
    ['https://example.org/d/x', null],
  ])('%s leads to %s', (url, place) => {
    expect(inPage(url)).toBe(place);
  });
});
