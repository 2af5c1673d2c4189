import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alertPanel } from '../../alert-rules/house/alert-panels.ts';
import { knownSeries } from '../../dashboards/house/known-series.ts';
import { plainPromql } from '../../dashboards/house/plain-promql.ts';
import { dashboards } from '../../dashboards/index.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import { everyAlert } from '../alert-rules/everything.ts';
import { dashboardFiles, everyComponent, queriesTo, shownPanels, type DashboardJson } from './panels.ts';
import { documentBullets, planBullets, type Bullet } from './seed-bullets.ts';

const page = join(packageRoot(), 'docs/dashboards.md');
const config = everyComponent();
const files = dashboardFiles(config);
const series = knownSeries(config);

const intro = `# Dashboards

Generated from \`dashboards/\`: \`UPDATE_GOLDEN=1 npx vitest run --project unit test/dashboards/dashboards-page.test.ts\`.

A dashboard is a folder in \`dashboards/\` and a line in \`dashboards/bpi-monitoring.ts\` or \`dashboards/bpi-operations.ts\`; the
panels are built by the functions in \`dashboards/house/\`. Each begins with the banner: red while something critical fires, grey
while nothing is known. An empty panel says why: "no data yet", or "not exported by this BPI" where the catalogue and the
configuration know that nothing will come, by the name of a series or the value of a label; Grafana marks a query that fails. The last
table of a dashboard says which answers of BPI and BPCI it is made of, and whether they are given. Charts mark restarts, deployments
(counted by \`report-build\`, or a new version) and the time of critical alerts.

Grafana lists folders and dashboards by title, and knows no other order of one's own (grafana/grafana#11649). The folders come as
planned: BPI Monitoring, BPI Operations; inside a folder Grafana puts BPI Security before BPI System Health. The titles are the
plan's, so none is numbered for the sake of its place: the plan's order is that of the table below, of
\`bpi-monitoring dashboards list\` and of the page that \`bpi-monitoring dashboards preview\` writes.

Dashboards of your own (\`extra.dashboards\`) are judged by the same rules (\`src/panels/rules/\`): \`validate\` and \`start\` warn, at line
and column, of what ours may not do. Only what Grafana could not read, or the uid of one of ours, is an error. Where a description
and an alert name their runbook, \`stack.runbooks_url\` in monitoring.yaml makes it a link.
`;

test('docs/dashboards.md lists every dashboard, its queries, the panel of every metric that the seeds ask for, and those of every fault', () => {
  const text = [
    intro,
    '## What there is\n',
    overview(),
    '\n## What they look like\n',
    pictures(),
    '\n## Where each metric of the monitoring plan is\n',
    bulletTable(planBullets),
    '\n## Where each metric of the observability document is\n',
    bulletTable(documentBullets),
    '\n## Where each fault is seen\n',
    faultTable(),
    '',
  ].join('\n');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});

test('docs/images holds the pictures that are shown, each below 150 kB and together below 1.2 MB', () => {
  const directory = join(packageRoot(), 'docs/images');
  expect(readdirSync(directory).toSorted()).toEqual(
    shownPictures()
      .map(({ file }) => file)
      .toSorted(),
  );
  const sizes = readdirSync(directory).map((file) => statSync(join(directory, file)).size);
  expect(Math.max(...sizes)).toBeLessThan(150_000);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1_200_000);
});

describe('every metric that a seed asks for', () => {
  const bullets = [...Object.values(planBullets), ...Object.values(documentBullets)].flat();
  test.each(bullets)('%s has its panel: %s, %s', (_bullet, uid, panel) => {
    expect(files.find((file) => file.uid === uid)?.panels.map(({ title }) => title)).toContain(panel);
  });
});

function shownPictures(): readonly { readonly file: string; readonly what: string }[] {
  const six = dashboards(config).filter(({ folder }) => folder === 'BPI Monitoring');
  return [
    ...six.map(({ uid }) => ({ file: `${uid}.webp`, what: files.find((file) => file.uid === uid)?.title ?? uid })),
    { file: 'link-lost.webp', what: 'BPI-BPCI Integration while the link to BPCI is lost' },
    { file: 'phone-bpi-system-health.webp', what: 'BPI System Health on a phone' },
    { file: 'phone-bpi-integration.webp', what: 'BPI-BPCI Integration on a phone' },
  ];
}

function pictures(): string {
  return [
    'Taken by `npm run pictures`: the page of `bpi-monitoring dashboards preview` over a real stack and a simulated BPI that',
    'implements the contract; Grafana has the same panels in the same places.',
    ...shownPictures().map(({ file, what }) => `\n### ${what}\n\n![${what}](images/${file})`),
  ].join('\n');
}

function overview(): string {
  const rows = dashboards(config).map(({ uid, folder, audience, refresh }) => {
    const file = files.find((one) => one.uid === uid) as DashboardJson;
    const panels = shownPanels(file);
    const promql = panels.flatMap((panel) => queriesTo('prometheus', panel).map(({ expr }) => plainPromql(expr)));
    const others = panels.flatMap(({ targets = [] }) => targets).length - promql.length;
    const shipped = promql.filter((expr) => series.exists(expr)).length;
    const counts = [panels.length, promql.length, shipped, others].map(String);
    return `| ${[`${file.title} (\`${uid}\`)`, folder, audience, refresh, ...counts].join(' | ')} |`;
  });
  return [
    'Queries to Prometheus are run against imagined worlds of samples by `npm test`: all of them have data on a BPI that implements',
    'the [contract](contract.md), and with BPI as it is shipped exactly those of the column "as shipped". `npm run test:live` asks a real',
    'Prometheus over the exporter and the simulator the same, query by query, and prints how many of each dashboard have data.',
    '',
    '| dashboard | folder | for | asks every | panels | queries to Prometheus | of these as shipped | to others |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function bulletTable(bullets: Readonly<Record<string, readonly Bullet[]>>): string {
  const titles = new Map(files.map(({ uid, title }) => [uid, title]));
  const rows = Object.entries(bullets).flatMap(([heading, list]) =>
    list.map(([bullet, uid, panel]) => `| ${heading} | ${bullet} | ${titles.get(uid) ?? uid} | ${panel} |`),
  );
  return ['| where | asked for | dashboard | panel |', '|---|---|---|---|', ...rows].join('\n');
}

function faultTable(): string {
  const promql = new Set(everyAlert.map(({ alert }) => alert));
  const rows = faults.map(({ name, brings }) => {
    const named = brings.map((alert) => {
      if (!promql.has(alert)) return 'Logs';
      const { dashboard, panel } = alertPanel(alert);
      const file = files.find(({ uid }) => uid === dashboard);
      return `${file?.title ?? dashboard}: ${file?.panels.find(({ id }) => id === panel)?.title ?? ''}`;
    });
    return `| \`${name}\` | ${brings.join(', ')} | ${[...new Set(named)].join('; ')} |`;
  });
  return [
    'The panels that the alerts of a [fault of the simulator](simulator.md) open. `npm test` proves that each reads otherwise than',
    'without the fault; of what strikes the stack itself, that it reads otherwise than when the alert has resolved. On real stacks a',
    'trial (`npm run test:live`, and twelve faults of `npm test`) waits until they read otherwise than before. What only the log tells',
    'is in Loki.',
    '',
    '| fault | alerts | panels |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}
