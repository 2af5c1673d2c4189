import type { LogCase } from './log-case.ts';

const info = { level: 'INFO', text: 'block 7 executed' } as const;
const refused = {
  level: 'ERROR',
  module: 'bpci_client',
  text: 'request 7 to BPCI failed: connection refused',
} as const;
const login = { level: 'WARN', module: 'auth' } as const;
const failedFrom = (client: string) => `{"message":"authentication failed","attempt":7,"client_ip":"${client}"}`;
const rejected = (reason: string) => `{"message":"registration rejected","wallet":7,"reason":"${reason}"}`;

/** What many lines tell, and silence. Moments are exact: one evaluation earlier it is silent. */
export const logCases: readonly LogCase[] = [
  {
    alert: 'LogErrorRatioHigh',
    title: 'fires half a minute after more than one line in ten is an error, and resolves below',
    lines: [
      { from: 0, every: 1, until: 500, ...info },
      { from: 0, every: 4, until: 300, level: 'ERROR', text: 'failed to execute instruction 7: out of fuel' },
    ],
    firing: { '1m15s': 0, '1m30s': 1, '6m': 1, '6m15s': 0 },
    seen: {
      at: '3m',
      labels: { service: 'bpi-core', severity: 'warning', priority: 'P2', area: 'node', family: 'log_errors' },
      value: 0.2,
      summary: '20% of the log lines of bpi-core are errors',
    },
  },
  {
    alert: 'LogErrorRatioHigh',
    title: 'stays silent at exactly one line in ten, and while many are only warnings',
    lines: [
      ...[0, 1, 2, 3, 4, 5, 6].map((from) => ({ from, every: 10, until: 600, ...info })),
      { from: 7, every: 10, until: 600, level: 'ERROR', text: 'out of fuel' },
      { from: 8, every: 5, until: 600, level: 'WARN', text: 'low on fuel' },
    ],
    firing: { '2m': 0, '4m': 0, '6m': 0, '8m': 0, '10m': 0 },
  },
  {
    alert: 'LogErrorRatioHigh',
    title: 'stays silent about a quiet log of nothing but errors: one line in two seconds is not enough',
    lines: [{ from: 0, every: 2, until: 600, level: 'ERROR', text: 'out of fuel' }],
    firing: { '2m': 0, '4m': 0, '6m': 0, '8m': 0, '10m': 0 },
  },
  {
    alert: 'LogErrorRatioHigh',
    title: 'fires for a log of nothing but errors as soon as a little more than one line in two seconds comes',
    lines: [
      { from: 0, every: 2, until: 600, level: 'ERROR', text: 'out of fuel' },
      { from: 1, every: 40, until: 600, level: 'ERROR', text: 'out of memory' },
    ],
    firing: { '1m45s': 0, '2m15s': 0, '2m30s': 1, '10m': 1 },
  },
  {
    alert: 'LogBpciTransportErrors',
    title: 'fires with the eleventh line within a minute, and resolves with ten',
    lines: [{ from: 60, every: 5, until: 180, ...refused }],
    firing: { '1m45s': 0, '2m': 1, '3m': 1, '3m15s': 0 },
    seen: {
      at: '3m',
      labels: {
        service: 'bpi-core',
        severity: 'warning',
        priority: 'P2',
        area: 'integration',
        family: 'log_transport',
        depends_on: 'bpci',
      },
      value: 11,
      summary: 'bpi-core cannot talk to BPCI: 11 errors within a minute',
    },
  },
  {
    alert: 'LogBpciTransportErrors',
    title: 'fires for every way in which a call fails, also as a warning and without a target',
    lines: [
      { from: 0, every: 15, until: 180, level: 'WARN', text: 'BPCI request timed out' },
      { from: 1, every: 15, until: 180, level: 'WARN', text: 'timeout while calling bpci' },
      { from: 2, every: 30, until: 180, level: 'ERROR', text: 'TLS handshake with the BPCI server failed' },
      { from: 3, every: 60, until: 180, level: 'ERROR', text: 'the certificate of the BPCI server has expired' },
    ],
    firing: { '30s': 0, '1m': 1 },
  },
  {
    alert: 'LogBpciTransportErrors',
    title: 'stays silent at ten a minute, and about what is not BPCI, not an error or not the transport',
    lines: [
      { from: 0, every: 6, until: 300, ...refused },
      { from: 1, every: 1, until: 300, level: 'ERROR', text: 'peer 7: connection refused' },
      { from: 1, every: 1, until: 300, level: 'INFO', text: 'BPCI certificate renewed' },
      { from: 1, every: 1, until: 300, level: 'ERROR', text: 'BPCI refused bundle 7: battlstar is no chain' },
    ],
    firing: { '1m': 0, '2m': 0, '3m': 0, '4m': 0, '5m': 0 },
  },
  {
    alert: 'LogAuthBruteForce',
    title: 'fires with the twenty-first failure from one address within two minutes, and resolves with twenty',
    lines: [
      { from: 60, every: 5, until: 300, ...login, text: failedFrom('203.0.113.66') },
      { from: 60, every: 9, until: 300, ...login, text: failedFrom('198.51.100.7') },
      // Would fail the whole query if it were not filtered.
      { from: 0, every: 20, until: 300, ...login, text: 'authentication failed for root' },
    ],
    firing: { '2m30s': 0, '2m45s': 1, '5m': 1, '5m15s': 0 },
    seen: {
      at: '2m45s',
      labels: {
        client_ip: '203.0.113.66',
        severity: 'warning',
        priority: 'P2',
        area: 'security',
        family: 'auth',
      },
      value: 22,
      summary: '22 failed logins within 2 minutes from 203.0.113.66',
    },
  },
  {
    alert: 'LogAuthBruteForce',
    title: 'stays silent at twenty from each of two addresses, about failures without one, and about what did not fail',
    lines: [
      { from: 0, every: 6, until: 300, ...login, text: failedFrom('203.0.113.66') },
      { from: 1, every: 6, until: 300, ...login, text: failedFrom('198.51.100.7') },
      { from: 0, every: 1, until: 300, ...login, text: '{"message":"authentication failed"}' },
      { from: 0, every: 1, until: 300, ...login, text: 'authentication failed for root' },
      { from: 0, every: 1, until: 300, ...login, text: '{"message":"session opened","client_ip":"203.0.113.66"}' },
    ],
    firing: { '1m': 0, '2m': 0, '3m': 0, '4m': 0, '5m': 0 },
  },
  {
    alert: 'LogRegistrationRejected',
    title: 'fires with the sixth rejection for one reason within five minutes, and resolves with five',
    lines: [{ from: 60, every: 50, until: 320, level: 'WARN', module: 'wallet', text: rejected('stamp_expired') }],
    firing: { '5m': 0, '5m15s': 1, '5m45s': 1, '6m': 0 },
    seen: {
      at: '5m15s',
      labels: {
        reason: 'stamp_expired',
        severity: 'warning',
        priority: 'P3',
        area: 'integration',
        family: 'wallet_registration',
        depends_on: 'bpci',
      },
      value: 6,
      summary: 'wallets are rejected: stamp_expired',
    },
  },
  {
    alert: 'LogRegistrationRejected',
    title: 'stays silent at five in five minutes for each of two reasons, about none, and about what is not rejected',
    lines: [
      { from: 0, every: 60, until: 900, level: 'WARN', text: rejected('stamp_expired') },
      { from: 30, every: 60, until: 900, level: 'WARN', text: rejected('unknown_owner') },
      { from: 0, every: 1, until: 900, level: 'INFO', text: '{"message":"registration accepted","wallet":7}' },
      { from: 0, every: 1, until: 900, level: 'INFO', text: '{"message":"stamp renewed","reason":"stamp_expired"}' },
      { from: 0, every: 1, until: 900, level: 'WARN', text: '{"message":"registration rejected","wallet":7}' },
    ],
    firing: { '3m': 0, '6m': 0, '9m': 0, '12m': 0, '15m': 0 },
  },
  {
    alert: 'LogStreamSilent',
    title: 'fires a minute after three without a line, and resolves with the next one',
    lines: [
      { from: 0, every: 60, until: 241, ...info },
      { from: 600, every: 60, until: 700, text: '🚀 Starting BPI VM Server' },
    ],
    firing: { '7m45s': 0, '8m': 1, '9m45s': 1, '10m': 0 },
    seen: {
      at: '8m',
      labels: {
        job: 'files',
        service: 'bpi-core',
        severity: 'warning',
        priority: 'P2',
        area: 'meta',
        family: 'log_ship',
      },
      value: 1,
      summary: 'no log line of bpi-core for 3 minutes',
    },
  },
  {
    alert: 'LogStreamSilent',
    title: 'stays silent while one line comes in three minutes, and at a first start that takes a minute',
    lines: [{ from: 50, every: 179, until: 1000, ...info }],
    firing: { '30s': 0, '1m': 0, '3m45s': 0, '6m45s': 0, '15m': 0 },
  },
];
