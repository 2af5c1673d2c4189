import { describe, expect, test } from 'vitest';
import type { AlertRule, RuleFile } from '../../alert-rules/house/rule.ts';
import { formatCoverage, formatCoverageLine } from '../../src/cli/format-coverage.ts';
import type { MetricDefinition } from '../../src/catalog/metric-definition.ts';
import type { EndpointReport, EndpointState } from '../../src/exporter/exporter-config.ts';
import { coverage, type Coverage } from '../../src/verify/coverage/coverage.ts';

const report = (id: string, state: EndpointState, message: string | null = null) =>
  ({
    id,
    kind: id.replace(/\/\d+$/, '').replace(/^.*\//, ''),
    target: 'localhost:7777',
    path: `/${id.replace(/^.*\//, '')}`,
    state,
    cause: message === null ? null : { kind: 'not_found', message },
  }) as EndpointReport;

const metric = (name: string, source: string, labels: MetricDefinition['labels'] = {}): MetricDefinition => ({
  name,
  source,
  labels,
  type: 'gauge',
  unit: 'bool',
  help: 'Help.',
  profiles: ['contract'],
});

const alert = (name: string, expr: string): AlertRule => ({
  alert: name,
  expr,
  labels: { severity: 'critical', priority: 'P1', area: 'node', family: 'f' },
  annotations: { summary: '', description: '', value: '', runbook_url: '', dashboard_url: '' },
});

const rules: RuleFile = {
  fileName: 'a.yml',
  groups: [
    {
      name: 'a',
      interval: '15s',
      rules: [
        alert('FromOffered', 'status_ok == 0'),
        alert('FromMissing', 'wallets > 5'),
        alert('FromRecordedMissing', 'wallets:rate > 5'),
        alert('FromOneOfTwo', 'wallets > 5 or status_ok == 0'),
        alert('FromAbsence', 'absent(wallets)'),
        alert('FromRecordedLater', 'status:seen == 0'),
        { record: 'wallets:rate', expr: 'rate(wallets[5m])' },
        { record: 'status:seen', expr: 'max(status_ok)' },
        { record: 'loop', expr: 'loop + 1' },
        alert('FromLoop', 'loop > 1'),
      ],
    },
  ],
};

function example(
  changes: {
    metricNames?: readonly string[];
    reports?: readonly EndpointReport[];
    logs?: Parameters<typeof coverage>[0]['logs'];
  } = {},
): Coverage {
  return coverage({
    reports: changes.reports ?? [
      report('status', 'ok'),
      report('wallet', 'not_offered', 'localhost:7777/wallet: HTTP 404: this path is not offered'),
    ],
    descriptions: new Map([['wallet', 'wallet registration (contract)']]),
    definitions: [
      metric('status_ok', 'status'),
      metric('wallets', 'wallet'),
      metric('wallet_seconds', 'wallet'),
      metric('made_up', 'wallet', { synthetic: ['true'] }),
    ],
    ruleFiles: [rules],
    metricNames: new Set(changes.metricNames ?? ['status_ok']),
    logs: changes.logs ?? { ruleFiles: [], hasLines: false },
  });
}

describe('coverage', () => {
  test('counts the metrics that are there, and not what BPI makes up', () => {
    expect(example().metrics).toEqual({ known: 3, present: 1 });
  });

  test('knows a histogram by its buckets', () => {
    expect(example({ metricNames: ['status_ok', 'wallet_seconds_bucket'] }).metrics.present).toBe(2);
  });

  test('names what each endpoint would bring', () => {
    expect(example().endpoints.map(({ id, missing }) => [id, missing])).toEqual([
      ['status', []],
      ['wallet', ['wallet_seconds', 'wallets']],
    ]);
  });

  test.each([
    ['FromOffered', []],
    ['FromMissing', ['wallets']],
    ['FromRecordedMissing', ['wallets']],
    ['FromOneOfTwo', []],
    ['FromAbsence', []],
    ['FromRecordedLater', []],
    ['FromLoop', ['loop']],
  ])('%s lacks %j', (name, missing) => {
    const found = example().alerts.find((one) => one.name === name);
    expect(found).toMatchObject({ missing, canFire: missing.length === 0 });
  });

  test('finds the endpoints of a named node and of a second address by their kind', () => {
    const reports = [report('east/wallet', 'not_offered'), report('wallet/2', 'not_offered')];
    expect(example({ reports }).endpoints.map(({ description }) => description)).toEqual([
      'wallet registration (contract)',
      'wallet registration (contract)',
    ]);
  });
});

describe('alerts on log lines', () => {
  const logRules: RuleFile = {
    fileName: 'logs.yml',
    groups: [
      {
        name: 'logs',
        interval: '15s',
        rules: [
          alert('Counted', 'sum by (a) (count_over_time({job="files"}[1m])) > 0'),
          alert('Silent', 'absent_over_time({job="files",service="one"}[3m])'),
          alert('Silent', 'absent_over_time({job="files",service="two"}[3m])'),
        ],
      },
    ],
  };

  test.each([
    [false, { Counted: ['lines of logs.files in monitoring.yaml'], Silent: [] }],
    [true, { Counted: [], Silent: [] }],
  ])('can fire when Loki has lines of BPI (%s), and on silence always; each name counts once', (hasLines, missing) => {
    const { alerts } = example({ logs: { ruleFiles: [logRules], hasLines } });
    const found = alerts.filter(({ name }) => name in missing);
    expect(found).toHaveLength(2);
    expect(Object.fromEntries(found.map((one) => [one.name, one.missing]))).toEqual(missing);
    expect(found.every((one) => one.canFire === (one.missing.length === 0))).toBe(true);
  });
});

describe('the page', () => {
  test('says in one line how much there is', () => {
    expect(formatCoverageLine(example())).toBe(
      'this BPI offers 1 of 2 endpoints and 1 of 3 metrics; 4 of 7 alerts can fire',
    );
  });

  test('names what is not offered with the reason, what it would bring, and the alerts that need it', () => {
    expect(formatCoverage(example())).toBe(
      [
        'this BPI offers 1 of 2 endpoints and 1 of 3 metrics; 4 of 7 alerts can fire',
        '',
        'not offered by this BPI',
        '  wallet                     localhost:7777/wallet (HTTP 404: this path is not offered)',
        '                             wallet registration (contract)',
        '                             2 metrics: wallet_seconds, wallets',
        '',
        'alerts that cannot fire with this BPI',
        '  FromMissing                      P1  needs wallets',
        '  FromRecordedMissing              P1  needs wallets',
        '  FromLoop                         P1  needs loop',
        '',
        'What is not offered is not down: nothing fires because of it, and panels say "not exported by this BPI".',
        'docs/contract.md says what BPI would answer there.',
        '',
      ].join('\n'),
    );
  });

  test('has nothing to explain when everything is offered', () => {
    const all = example({
      reports: [report('status', 'ok')],
      metricNames: ['status_ok', 'wallets', 'wallet_seconds', 'loop'],
    });
    expect(formatCoverage(all)).toBe('this BPI offers 1 of 1 endpoints and 3 of 3 metrics; 7 of 7 alerts can fire\n');
  });
});
