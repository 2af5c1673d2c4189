import type { LogCase } from './log-case.ts';

const once = (at: number) => ({ from: at, every: 1, until: at + 1 });
const always = { from: 0, every: 7, until: 300 };
const whole = { service: 'bpi-core', filename: '/var/log/bpi/vm.log' };

/** What one line is enough for. Moments are exact: one evaluation earlier it is silent. */
export const criticalLogCases: readonly LogCase[] = [
  {
    alert: 'LogPanicDetected',
    title: 'fires with the first line of a panic, and resolves a minute after it',
    lines: [
      { ...once(65), text: "thread 'tokio-runtime-worker' panicked at bpi-core/src/vm_server.rs:7:42:" },
      { ...always, level: 'INFO', text: 'block 7 executed' },
    ],
    firing: { '1m': 0, '1m10s': 1, '2m': 1, '2m10s': 0 },
    seen: {
      at: '1m10s',
      labels: { ...whole, severity: 'critical', priority: 'P1', area: 'node', family: 'log_panic' },
      value: 1,
      summary: 'bpi-core panicked',
    },
  },
  {
    alert: 'LogPanicDetected',
    title: 'stays silent about lines that only sound like it',
    lines: [
      { ...always, level: 'ERROR', text: 'no panic: fatal is written small, and the stack of nobody overflows' },
      { ...always, text: 'nobody panicked' },
    ],
    firing: { '10s': 0, '1m': 0, '2m30s': 0, '5m': 0 },
  },
  {
    alert: 'LogPanicDetected',
    title: 'fires for an error that the program cannot survive, and for a stack that overflows',
    lines: [
      { ...once(5), level: 'ERROR', text: 'FATAL: the chain database cannot be opened' },
      { ...once(95), text: "thread 'main' has overflowed its stack: stack overflow" },
    ],
    firing: { '0s': 0, '10s': 1, '1m': 1, '1m30s': 0, '1m40s': 1, '2m30s': 1, '2m40s': 0 },
  },
  {
    alert: 'LogTamperEvidence',
    title: 'fires with the first line, and resolves a minute after it',
    lines: [{ ...once(65), level: 'ERROR', module: 'settlement', text: 'merkle mismatch in settlement batch 7' }],
    firing: { '1m': 0, '1m10s': 1, '2m': 1, '2m10s': 0 },
    seen: {
      at: '1m10s',
      labels: { ...whole, severity: 'critical', priority: 'P1', area: 'billing', family: 'tamper' },
      value: 1,
      summary: 'evidence of tampering in the log of bpi-core',
    },
  },
  {
    alert: 'LogTamperEvidence',
    title: 'fires for every phrase of it, in any case, also as a warning',
    lines: [
      { ...once(5), level: 'WARN', text: 'TAMPERING suspected' },
      { ...once(95), level: 'ERROR', text: 'Hash mismatch in record 7' },
      { ...once(185), level: 'ERROR', text: 'audit chain broken at 7' },
    ],
    firing: { '0s': 0, '10s': 1, '1m30s': 0, '1m40s': 1, '3m': 0, '3m10s': 1, '4m': 1, '4m10s': 0 },
  },
  {
    alert: 'LogTamperEvidence',
    title: 'stays silent about banners that boast, and about hashes that fit',
    lines: [
      { ...always, text: '🛡️ Tamper-proof audit trail: ENABLED' },
      { ...always, level: 'INFO', text: 'tamper detection is active' },
      { ...always, level: 'WARN', text: 'merkle root recomputed, the hash matches' },
    ],
    firing: { '10s': 0, '1m': 0, '2m30s': 0, '5m': 0 },
  },
  {
    alert: 'LogSecretLeak',
    title: 'fires with the first line, and resolves a minute after it',
    lines: [{ ...once(65), level: 'INFO', module: 'wallet', text: 'private_key=c2ltdWxhdGVkLW5v' }],
    firing: { '1m': 0, '1m10s': 1, '2m': 1, '2m10s': 0 },
    seen: {
      at: '1m10s',
      labels: { ...whole, severity: 'critical', priority: 'P1', area: 'security', family: 'log_secret' },
      value: 1,
      summary: 'bpi-core writes a secret into its log',
    },
  },
  {
    alert: 'LogSecretLeak',
    title: 'fires for JSON and for headers too',
    lines: [
      { ...once(5), level: 'INFO', text: '{"mnemonic": "abandonabandonabandon"}' },
      { ...once(95), text: 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30' },
    ],
    firing: { '0s': 0, '10s': 1, '1m': 1, '1m30s': 0, '1m40s': 1 },
  },
  {
    alert: 'LogSecretLeak',
    title: 'stays silent about keys that are only spoken of, hidden, or a character too short',
    lines: [
      { ...always, level: 'INFO', text: 'private key rotated successfully-and-in-time' },
      { ...always, level: 'INFO', text: 'private_key=<redacted-by-the-logger>' },
      { ...always, level: 'INFO', text: 'private_key=123456789012345' },
    ],
    firing: { '10s': 0, '1m': 0, '2m30s': 0, '5m': 0 },
  },
];
