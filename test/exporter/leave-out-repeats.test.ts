import { describe, expect, test } from 'vitest';
import { startExporter } from '../../src/exporter/exporter.ts';
import { leaveOutRepeats } from '../../src/exporter/leave-out-repeats.ts';
import { newRecord, recordFetch, recordWatch, type EndpointRecord } from '../../src/exporter/watch/endpoint-record.ts';
import { readBody } from './support/contract-examples.ts';
import { endpoint, exporterConfig } from './support/endpoints.ts';
import { fakeClock } from './support/fake-clock.ts';

const link = { service: 'bpi-vm-server', status: 'connected', reconnects: 2 };
const text = 'bpi_bpci_connection_up 1\n';

/** What the exporter knows of an endpoint after these answers, the last one last. */
function after(id: string, ...bodies: readonly unknown[]): EndpointRecord {
  return bodies.reduce<EndpointRecord>(
    (record, body) => {
      const answer = readBody(id, body);
      return recordWatch(recordFetch(record, answer, 1), answer);
    },
    newRecord(endpoint(id, 7777), true),
  );
}

function told(id: string, body: unknown, ...neighbours: readonly EndpointRecord[]) {
  const answer = leaveOutRepeats(readBody(id, body), endpoint(id, 7777), neighbours);
  if (!answer.ok) throw new Error(answer.cause.message);
  const exposed = answer.exposition.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(exposed).toHaveLength(answer.samples.length);
  return answer.samples.map(({ name }) => name);
}

describe('a figure of the contract that is told at several paths of one address is exposed once', () => {
  test('by the Prometheus text, not by the JSON', () => {
    expect(told('bpci-connection', link, after('bpci-connection-metrics', text))).toEqual([
      'bpi_bpci_reconnects_total',
    ]);
    expect(told('bpci-connection-metrics', text, after('bpci-connection', link))).toEqual(['bpi_bpci_connection_up']);
  });

  test('of two JSON answers by that which comes first in the catalog', () => {
    expect(told('bpci-connection-status', link, after('bpci-connection', link))).toEqual([]);
    expect(told('bpci-connection', link, after('bpci-connection-status', link))).toHaveLength(2);
  });

  test('of two texts by that which comes first in the catalog: one registry is often served at every path', () => {
    const registry = [
      '# HELP bpi_bpci_connection_up Up.',
      '# TYPE bpi_bpci_connection_up gauge',
      'bpi_bpci_connection_up 1',
      '# TYPE bpi_poe_submission_duration_seconds histogram',
      'bpi_poe_submission_duration_seconds_bucket{le="+Inf"} 2',
      'bpi_poe_submission_duration_seconds_sum 3',
      'bpi_poe_submission_duration_seconds_count 2',
      '# TYPE process_open_fds gauge',
      'process_open_fds 9',
      '',
    ].join('\n');
    const first = after('bpci-connection-metrics', registry);
    const second = leaveOutRepeats(readBody('poe-bpci-metrics', registry), endpoint('poe-bpci-metrics', 7777), [first]);
    expect(second).toMatchObject({ ok: true, exposition: '# TYPE process_open_fds gauge\nprocess_open_fds 9\n' });
    expect(told('poe-bpci-metrics', registry, first)).toEqual(['process_open_fds']);
    expect(told('bpci-connection-metrics', registry, after('poe-bpci-metrics', registry))).toHaveLength(5);
    expect(told('poe-bpci-metrics', registry, after('bpci-connection', link))).toHaveLength(5);
  });

  test('by the other one as soon as the first does not tell it any more', () => {
    const gone = after('bpci-connection-metrics', text, '{"a"', '{"a"');
    expect(gone.standing.state).toBe('failed');
    expect(told('bpci-connection', link, gone)).toHaveLength(2);
    expect(told('bpci-connection', link, newRecord(endpoint('bpci-connection-metrics', 7777), true))).toHaveLength(2);
  });

  test('by an endpoint that is its own neighbour all the same', () => {
    expect(told('bpci-connection', link, after('bpci-connection', link))).toHaveLength(2);
  });
});

test('what is not of the contract is left as it is', () => {
  const body = { vm_server: { status: 'active', security_rating: 9.8 } };
  expect(told('vm-status', body, after('vm-metrics', 'bpi_vm_running 1\nbpi_security_rating 9.8\n'))).toEqual([
    'bpi_vm_running',
  ]);
});

test('the exporter leaves out what it has had from the same address, and nothing of another', async () => {
  const bodies: Readonly<Record<string, string>> = {
    '/poe/bpci-metrics': 'bpi_validators{state="active"} 19\n',
    '/consensus/bpci-transport': JSON.stringify({
      ...{ service: 'bpi-vm-server', status: 'active', consensus_participation: 0.95, validators: { active: 18 } },
    }),
  };
  const endpoints = [7777, 7778].flatMap((port) =>
    ['poe-bpci-metrics', 'consensus-bpci-transport'].map((id) => endpoint(id, port, { id: `${id}/${port}` })),
  );
  const config = exporterConfig(endpoints);
  const exporter = startExporter(
    { config, sha256: '0'.repeat(64) },
    {
      clock: fakeClock(),
      seen: { has: () => false, add: () => undefined },
      fetch: () => (asked) =>
        Promise.resolve({
          ok: true,
          response: { status: 200, headers: {}, body: Buffer.from(bodies[asked.path] ?? ''), complete: true },
          durationSeconds: 0.01,
        }),
    },
  );
  const names = async (port: number, path: string) => {
    const answer = await exporter.probe(`localhost:${port}`, path, undefined);
    return answer?.ok === true ? answer.samples.map(({ name }) => name) : answer;
  };
  await exporter.probe('localhost:7777', '/poe/bpci-metrics', undefined);
  expect(await names(7777, '/consensus/bpci-transport')).not.toContain('bpi_validators');
  expect(await names(7778, '/consensus/bpci-transport')).toContain('bpi_validators');
  exporter.stop();
});
