import { describe, expect, test } from 'vitest';
import { bpiLine, bracketLine } from '../../src/render/bpi-log-format.ts';

// Alloy's stage.decolorize comes first; RE2 names groups (?P<name>), JavaScript (?<name>).
function parse(line: string): object | null {
  const plain = line.replace(/\u001B\[[0-9;]*m/g, '');
  const regex = (source: string) => new RegExp(source.replaceAll('(?P<', '(?<'));
  return (regex(bpiLine).exec(plain) ?? regex(bracketLine).exec(plain))?.groups ?? null;
}

describe('a line of BPI', () => {
  test.each([
    [
      'of the node, in colours and without a target',
      '\u001B[2m2025-09-08T20:05:13.123456Z\u001B[0m \u001B[32m INFO\u001B[0m 🔒 Starting BPI VM Server on port 7777',
      {
        ts: '2025-09-08T20:05:13.123456Z',
        level: 'INFO',
        target: undefined,
        msg: '🔒 Starting BPI VM Server on port 7777',
      },
    ],
    [
      'of BPCI, with its target',
      '2025-09-08T20:05:13.123456Z  INFO pravyom_enterprise::cli: Pravyom Enterprise CLI v1.0.0',
      {
        ts: '2025-09-08T20:05:13.123456Z',
        level: 'INFO',
        target: 'pravyom_enterprise::cli',
        msg: 'Pravyom Enterprise CLI v1.0.0',
      },
    ],
    [
      'whose message has a colon of its own',
      '2025-09-08T20:05:13Z ERROR Failed to start ZKLock server: in use',
      { ts: '2025-09-08T20:05:13Z', level: 'ERROR', target: undefined, msg: 'Failed to start ZKLock server: in use' },
    ],
    [
      'of the domain server, in brackets',
      '[2025-09-08T20:05:13Z WARN  domain_api_server] slow',
      { ts: '2025-09-08T20:05:13Z', level: 'WARN', target: 'domain_api_server', msg: 'slow' },
    ],
    ['that is a banner', '🌐 BPI Core RPC Server listening on http://0.0.0.0:9545', null],
    ['that is a part of JSON', '  "status": "active",', null],
  ])('%s', (_, line, groups) => {
    expect(parse(line)).toEqual(groups);
  });
});
