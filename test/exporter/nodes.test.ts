import { describe, expect, test } from 'vitest';
import { labelEndpoints } from '../../src/config/endpoint-labels.ts';
import type { ExporterEndpoint } from '../../src/exporter/exporter-config.ts';
import { endpoint } from './support/endpoints.ts';
import { exporterBench } from './support/exporter-bench.ts';

function vmOf(node: string, changes: Partial<ExporterEndpoint> = {}): ExporterEndpoint {
  return {
    ...endpoint('vm-status', 7777),
    id: `${node}/vm-status`,
    node,
    target: `${node}.example.org:7777`,
    ...changes,
  };
}

const bpci = { ...endpoint('bpci-health', 8091), required: true };
const three = [vmOf('alpha'), vmOf('beta'), vmOf('gamma'), bpci];

describe('several nodes', () => {
  test('every series names the endpoint by its kind and the node it belongs to', async () => {
    const it = exporterBench(three, { 'beta/vm-status': 'refused' });
    await it.clock.advance(11_000);
    expect(
      it.series('bpi_endpoint_state').filter((line) => line.endsWith(' 1') && /"(vm-status|bpci-health)"/.test(line)),
    ).toEqual([
      'bpi_endpoint_state{endpoint="vm-status",node="alpha",state="ok"} 1',
      'bpi_endpoint_state{endpoint="vm-status",node="beta",state="failed"} 1',
      'bpi_endpoint_state{endpoint="vm-status",node="gamma",state="ok"} 1',
      'bpi_endpoint_state{endpoint="bpci-health",state="ok"} 1',
    ]);
    expect(it.series('bpi_endpoint_failure')).toEqual([
      'bpi_endpoint_failure{endpoint="vm-status",node="beta",cause="refused"} 1',
    ]);
    it.exporter.stop();
  });

  test('the link has a state for each node; an unreachable node says nothing of its own', async () => {
    const it = exporterBench(three, { 'beta/vm-status': 'refused' });
    await it.clock.advance(11_000);
    expect(it.series('bpi_bpci_connection_up')).toEqual([
      'bpi_bpci_connection_up{node="alpha"} 1',
      'bpi_bpci_connection_up{node="gamma"} 1',
    ]);
    it.behaves['bpci-health'] = 'refused';
    await it.clock.advance(10_000);
    expect(it.series('bpi_bpci_connection_up')).toEqual(
      ['alpha', 'beta', 'gamma'].map((node) => `bpi_bpci_connection_up{node="${node}"} 0`),
    );
    it.exporter.stop();
  });

  test('a report gives id, kind and node', () => {
    const it = exporterBench(three);
    expect(it.exporter.reports().map(({ id, kind, node }) => [id, kind, node])).toEqual([
      ['alpha/vm-status', 'vm-status', 'alpha'],
      ['beta/vm-status', 'vm-status', 'beta'],
      ['gamma/vm-status', 'vm-status', 'gamma'],
      ['bpci-health', 'bpci-health', null],
    ]);
    it.exporter.stop();
  });

  test('each is probed under its own target and path', async () => {
    const it = exporterBench(three.map((one) => ({ ...one, watched: false })));
    for (const one of three) await it.exporter.probe(one.target, one.path, undefined);
    expect(it.fetches.map(({ id }) => id)).toEqual(three.map(({ id }) => id));
  });

  test('several addresses of one kind are told apart by their target, a single one has no such label', () => {
    const one = endpoint('gateway-status', 8080);
    const two = { ...one, id: 'gateway-status/2', target: 'b:8080' };
    expect([one, two].map(labelEndpoints([one, two, bpci]))).toEqual([
      { endpoint: 'gateway-status', target: 'localhost:8080' },
      { endpoint: 'gateway-status', target: 'b:8080' },
    ]);
    expect(labelEndpoints([one])(one)).toEqual({ endpoint: 'gateway-status' });
  });

  test('an optional service that nobody named has no series', () => {
    const text = exporterBench([bpci]).series('bpi_endpoint_state').join('\n');
    expect(text).toContain('"vm-status",state="not_configured"} 1');
    expect(text).not.toContain('gateway-status');
  });
});

describe('many endpoints', () => {
  const many = Array.from({ length: 500 }, (_, index) => vmOf(`node-${index}`));

  test('first watches are spread over the interval, and every endpoint keeps its place in it', async () => {
    const it = exporterBench(many);
    await it.clock.advance(9999);
    expect(it.fetches).toHaveLength(1000);
    const perSecond = Array.from({ length: 10 }, (_, second) =>
      it.fetches.filter(({ atMs }) => Math.floor(atMs / 1000) === second),
    );
    expect(perSecond.map((fetches) => fetches.length)).toEqual(Array.from({ length: 10 }, () => 100));
    const times = it.fetches.filter(({ id }) => id === 'node-250/vm-status').map(({ atMs }) => atMs);
    expect(times).toEqual([2500, 7500]);
    it.exporter.stop();
  });

  test('at most 48 at a time go through the door, which turns more than 64 away, and none fails by waiting its turn', async () => {
    const behaves = Object.fromEntries(many.map(({ id }) => [id, 'brief'] as const));
    const it = exporterBench(
      many.map((one) => ({ ...one, watched: false, route: 'door' as const })),
      behaves,
    );
    const probes = many.map((one) => it.exporter.probe(one.target, one.path, undefined));
    await it.clock.advance(1000);
    const answers = await Promise.all(probes);
    expect(answers.every((answer) => answer?.ok)).toBe(true);
    expect(it.peak()).toBe(48);
  });

  test('watches do not wait behind scrapes, and their time begins when they are sent', async () => {
    const silent = many.slice(0, 60).map((one) => ({ ...one, watched: false, route: 'door' as const }));
    const watched = { ...vmOf('watched'), route: 'door' as const };
    const behaves = Object.fromEntries(silent.map(({ id }) => [id, 'silent'] as const));
    const it = exporterBench([...silent, watched], behaves);
    await it.clock.advance(1);
    const probes = silent.map((one) => it.exporter.probe(one.target, one.path, undefined));
    await it.clock.advance(20_000);
    expect(await Promise.all(probes)).toHaveLength(60);
    expect(it.exporter.reports().find(({ id }) => id === watched.id)).toMatchObject({ state: 'ok', cause: null });
    expect(it.fetches.filter(({ id }) => id === watched.id)).toHaveLength(5);
    it.exporter.stop();
  });

  test('a scrape whose turn does not come says so, and does not count against the endpoint', async () => {
    const slow = many.slice(0, 49).map((one) => ({ ...one, watched: false, route: 'door' as const }));
    const it = exporterBench(slow, Object.fromEntries(slow.map(({ id }) => [id, 'silent'] as const)));
    const probes = slow.map((one, index) => it.exporter.probe(one.target, one.path, index < 48 ? '2' : '1'));
    await it.clock.advance(1000);
    const last = await probes.at(-1);
    expect(last).toMatchObject({ ok: false, cause: { kind: 'timeout' } });
    expect(last?.ok === false && last.cause.message).toContain('too many others are asked');
    expect(it.fetches).toHaveLength(48);
    expect(it.exporter.reports().at(-1)).toMatchObject({ state: 'unknown', cause: null });
    it.exporter.stop();
    await Promise.all(probes);
  });
});
