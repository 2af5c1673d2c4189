import { describe, expect, test } from 'vitest';
import type { ModuleName } from '../../src/catalog/endpoint-definition.ts';
import type { Endpoint } from '../../src/config/config.ts';
import { startExporter, type Exporter } from '../../src/exporter/exporter.ts';
import type { ExporterConfig, ExporterEndpoint } from '../../src/exporter/exporter-config.ts';
import type { FetchResult } from '../../src/exporter/http/fetch-result.ts';
import { ownMetrics } from '../../src/exporter/own-metrics.ts';
import { scrapeWaitMs } from '../../src/exporter/scrape-wait.ts';
import { shippedAnswers } from './support/answers.ts';
import { endpoint, exporterConfig } from './support/endpoints.ts';
import { fakeClock, settle, type FakeClock } from './support/fake-clock.ts';

type Behaviour = 'ok' | 'refused' | 'silent' | 'slow' | '404';

interface Bench {
  readonly exporter: Exporter;
  readonly clock: FakeClock;
  readonly behaves: Record<string, Behaviour>;
  readonly fetches: string[];
  readonly aborted: string[];
  readonly remembered: Set<string>;
}

const vm = endpoint('vm-status', 7777);
const bpci = endpoint('bpci-health', 8091, { required: true });
const zklock = endpoint('zklock-status', 8081);

function bench(
  endpoints: readonly Endpoint[],
  behaves: Record<string, Behaviour> = {},
  remembered: readonly string[] = [],
): Bench {
  const clock = fakeClock();
  const fetches: string[] = [];
  const aborted: string[] = [];
  const seen = new Set(remembered);

  const fetch = async ({ id, target, module }: ExporterEndpoint, signal: AbortSignal): Promise<FetchResult> => {
    fetches.push(id);
    const behaviour = behaves[id] ?? 'ok';
    if (behaviour === 'silent') {
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted.push(id);
          const cause = { kind: 'timeout', message: 'given up' } as const;
          resolve({ ok: false, cause, durationSeconds: 9 });
        });
      });
    }
    if (behaviour === 'refused') {
      const cause = { kind: 'refused', message: `${target}: connection refused` } as const;
      return { ok: false, cause, durationSeconds: 0.001 };
    }
    if (behaviour === 'slow') await clock.sleep(6000, signal);
    const body = Buffer.from(behaviour !== '404' ? JSON.stringify(answerOf(module)) : '');
    const response = { status: behaviour !== '404' ? 200 : 404, headers: {}, body, complete: true };
    return { ok: true, response, durationSeconds: 0.025 };
  };
  const store = {
    has: ({ id }: { id: string }) => seen.has(id),
    add: ({ id }: { id: string }) => void seen.add(id),
  };
  const exporter = startExporter(loaded(exporterConfig(endpoints)), { clock, seen: store, fetch: () => fetch });
  return { exporter, clock, behaves, fetches, aborted, remembered: seen };
}

function answerOf(module: ModuleName | null): unknown {
  return (shippedAnswers as Partial<Record<ModuleName, unknown>>)[module ?? 'vm-status'];
}

function loaded(config: ExporterConfig): { config: ExporterConfig; sha256: string } {
  return { config, sha256: 'ab'.repeat(32) };
}

function stateOf({ exporter }: Bench, id: string): string | undefined {
  return exporter.reports().find((report) => report.id === id)?.state;
}

function seriesOf({ exporter }: Bench, name: string): string[] {
  const reload = { successful: true, lastSuccessSeconds: 0 };
  const text = ownMetrics(exporter, reload, '0');
  return text.split('\n').filter((line) => new RegExp(`^${name}[ {]`).test(line));
}

describe('the watch', () => {
  test('asks watched endpoints at once and then every 5 s, others never', async () => {
    const it = bench([vm, zklock]);
    await it.clock.advance(14_999);
    expect(it.fetches).toEqual(['vm-status', 'vm-status', 'vm-status']);
    await it.clock.advance(1);
    expect(it.fetches).toHaveLength(4);
    it.exporter.stop();
    await it.clock.advance(60_000);
    expect(it.fetches).toHaveLength(4);
  });

  test('goes on at its pace when the system clock is set back', async () => {
    const it = bench([vm]);
    await it.clock.advance(1000);
    it.clock.setBack(3_600_000);
    await it.clock.advance(20_000);
    expect(it.fetches.length).toBeGreaterThanOrEqual(4);
    it.exporter.stop();
  });

  test('a link that breaks is known after two failed watches, 10 s at the latest, and well again after one good', async () => {
    const it = bench([vm, bpci]);
    await it.clock.advance(1000);
    expect(seriesOf(it, 'bpi_bpci_connection_up')).toEqual(['bpi_bpci_connection_up 1']);
    expect(seriesOf(it, 'bpi_bpci_connection_latency_seconds')).toEqual(['bpi_bpci_connection_latency_seconds 0.025']);

    it.behaves['bpci-health'] = 'refused';
    await it.clock.advance(5000);
    expect(seriesOf(it, 'bpi_bpci_connection_up')).toEqual(['bpi_bpci_connection_up 1']);
    await it.clock.advance(5000);
    expect(seriesOf(it, 'bpi_bpci_connection_up')).toEqual(['bpi_bpci_connection_up 0']);
    expect(seriesOf(it, 'bpi_bpci_connection_latency_seconds')).toEqual([]);
    expect(seriesOf(it, 'bpi_endpoint_failure')).toEqual([
      'bpi_endpoint_failure{endpoint="bpci-health",cause="refused"} 1',
    ]);

    it.behaves['bpci-health'] = 'ok';
    await it.clock.advance(5000);
    expect(seriesOf(it, 'bpi_bpci_connection_up')).toEqual(['bpi_bpci_connection_up 1']);
    expect(seriesOf(it, 'bpi_endpoint_failure')).toEqual([]);
  });

  test('a server that falls silent is known after 12 s: two watches, the second one’s timeout included', async () => {
    const it = bench([vm, bpci]);
    await it.clock.advance(1000);
    it.behaves['bpci-health'] = 'silent';
    await it.clock.advance(10_999);
    expect(stateOf(it, 'bpci-health')).toBe('ok');
    await it.clock.advance(1);
    expect(stateOf(it, 'bpci-health')).toBe('failed');
    expect(it.exporter.reports().find(({ id }) => id === 'bpci-health')?.cause?.kind).toBe('timeout');
    expect(it.aborted).toEqual(['bpci-health', 'bpci-health']);
  });

  test('failed scrapes between good watches do not break the link', async () => {
    const it = bench([vm, bpci]);
    await it.clock.advance(1000);
    it.behaves['bpci-health'] = 'refused';
    for (let scrape = 0; scrape < 3; scrape += 1) await it.exporter.probe(bpci.target, bpci.path, undefined);
    it.behaves['bpci-health'] = 'ok';
    await it.clock.advance(5000);
    expect(seriesOf(it, 'bpi_bpci_connection_up')).toEqual(['bpi_bpci_connection_up 1']);
  });

  test('what is not offered is asked no more often than its job says, however often Prometheus scrapes', async () => {
    const it = bench([zklock], { 'zklock-status': '404' });
    for (let scrape = 0; scrape < 6; scrape += 1) {
      const answer = await it.exporter.probe(zklock.target, zklock.path, undefined);
      expect(answer?.ok).toBe(false);
      await it.clock.advance(5000);
    }
    expect(it.fetches).toEqual(['zklock-status']);
    it.behaves['zklock-status'] = 'ok';
    expect((await it.exporter.probe(zklock.target, zklock.path, undefined))?.ok).toBe(true);
    await it.exporter.probe(zklock.target, zklock.path, undefined);
    expect(it.fetches).toHaveLength(3);
  });

  test('a BPCI that nobody configured and that never answered is not offered, and the link is unknown', async () => {
    const it = bench([vm, { ...bpci, required: false }], { 'bpci-health': 'refused' });
    await it.clock.advance(60_000);
    expect(stateOf(it, 'bpci-health')).toBe('not_offered');
    expect(seriesOf(it, 'bpi_bpci_connection_up')).toEqual([]);
    expect(seriesOf(it, 'bpi_status_probe_success')).toEqual(['bpi_status_probe_success{endpoint="vm-status"} 1']);
  });

  test('the same BPCI is failed when it had answered before the exporter was restarted', async () => {
    const it = bench([vm, { ...bpci, required: false }], { 'bpci-health': 'refused' }, ['bpci-health']);
    await it.clock.advance(5000);
    expect(stateOf(it, 'bpci-health')).toBe('failed');
    expect(seriesOf(it, 'bpi_bpci_connection_up')).toEqual(['bpi_bpci_connection_up 0']);
  });
});

describe('shared fetches', () => {
  test('Q6, Q16: any number of requests at once cost BPI one fetch', async () => {
    const it = bench([zklock]);
    it.behaves['zklock-status'] = 'silent';
    const probes = Array.from({ length: 20 }, () => it.exporter.probe(zklock.target, zklock.path, undefined));
    await it.clock.advance(zklock.timeoutSeconds * 1000);
    const answers = await Promise.all(probes);
    expect(answers.every((answer) => answer?.ok === false && answer.cause.kind === 'timeout')).toBe(true);
    expect(it.fetches).toEqual(['zklock-status']);
    expect(seriesOf(it, 'bpi_exporter_fetches_total')).toEqual([
      'bpi_exporter_fetches_total{endpoint="zklock-status",result="success"} 0',
      'bpi_exporter_fetches_total{endpoint="zklock-status",result="failure"} 1',
    ]);
  });

  test('Q15: a watch that loses patience does not take a slow answer from the scrape that shares it', async () => {
    const it = bench([bpci], { 'bpci-health': 'slow' });
    const scrape = it.exporter.probe(bpci.target, bpci.path, undefined);
    await it.clock.advance(2000);
    expect(it.exporter.reports()[0]).toMatchObject({ state: 'unknown', cause: { kind: 'timeout' } });
    expect(it.fetches).toEqual(['bpci-health']);
    await it.clock.advance(4000);
    expect(await scrape).toMatchObject({ ok: true });
  });

  test('one connection that hangs fails one watch, not two: the next watch asks anew', async () => {
    const it = bench([vm, bpci]);
    await it.clock.advance(1000);
    it.behaves['bpci-health'] = 'silent';
    const scrape = it.exporter.probe(bpci.target, bpci.path, undefined);
    await settle();
    it.behaves['bpci-health'] = 'ok';
    for (let second = 1; second <= 14; second += 1) {
      await it.clock.advance(1000);
      expect(stateOf(it, 'bpci-health'), `${second} s later`).toBe('ok');
    }
    expect(await scrape).toMatchObject({ ok: false, cause: { kind: 'timeout' } });
  });

  test('requests one after the other each get a fresh answer', async () => {
    const it = bench([zklock]);
    await it.exporter.probe(zklock.target, zklock.path, undefined);
    await it.exporter.probe(zklock.target, zklock.path, undefined);
    expect(it.fetches).toHaveLength(2);
  });

  test.each([
    [10, undefined, 10_000],
    [10, '10', 9750],
    [10, '30', 10_000],
    [10, '0.2', 100],
    [10, 'soon', 10_000],
    [10, '-1', 10_000],
  ])(
    'with a timeout of %d s and Prometheus giving up after %s s, a scrape waits %d ms',
    (timeout, header, expected) => {
      expect(scrapeWaitMs(timeout, header)).toBe(expected);
    },
  );
});

describe('probes and reports', () => {
  test('only the configured pair of target and path is answered', async () => {
    const it = bench([vm]);
    await settle();
    it.fetches.length = 0;
    for (const [target, path] of [
      ['localhost:7777', '/__vm/metrics'],
      ['127.0.0.1:7777', '/__vm/status'],
      ['localhost:7777', '/__vm/status?x=1'],
      ['localhost:22', '/__vm/status'],
      ['localhost:7777/__vm/status', ''],
    ] as const) {
      expect(await it.exporter.probe(target, path, undefined)).toBeNull();
    }
    expect(it.fetches).toEqual([]);
    expect(await it.exporter.probe(vm.target, vm.path, undefined)).toMatchObject({ ok: true });
  });

  test('an endpoint that was never asked is unknown, and has no state series', () => {
    const it = bench([zklock]);
    expect(it.exporter.reports()[0]).toMatchObject({
      state: 'unknown',
      cause: null,
      lastSuccessSeconds: null,
      samples: 0,
    });
    expect(seriesOf(it, 'bpi_endpoint_state').filter((line) => line.includes('"zklock-status"'))).toEqual([]);
  });

  test('a report tells shape, samples, time and cause', async () => {
    const it = bench([zklock]);
    await it.exporter.probe(zklock.target, zklock.path, undefined);
    it.behaves['zklock-status'] = 'refused';
    await it.exporter.probe(zklock.target, zklock.path, undefined);
    expect(it.exporter.reports()).toEqual([
      {
        id: 'zklock-status',
        kind: 'zklock-status',
        node: null,
        job: 'bpi-zklock',
        target: 'localhost:8081',
        path: '/status',
        required: false,
        state: 'failed',
        cause: { kind: 'refused', message: 'localhost:8081: connection refused' },
        lastSuccessSeconds: it.clock.now() / 1000,
        lastDurationSeconds: 0.001,
        shape: 'json:zklock-status',
        samples: 1,
      },
    ]);
    expect(it.remembered).toEqual(new Set(['zklock-status']));
  });
});

describe('another configuration', () => {
  test('keeps what is known of unchanged addresses, forgets the others and moves the watch', async () => {
    const it = bench([vm, bpci]);
    await it.clock.advance(1000);
    const moved = { ...bpci, port: 8092, target: 'localhost:8092' };
    it.behaves['vm-status'] = 'silent';
    it.behaves['bpci-health'] = 'silent';
    it.exporter.configure(loaded(exporterConfig([vm, moved])));
    expect([stateOf(it, 'vm-status'), stateOf(it, 'bpci-health')]).toEqual(['ok', 'unknown']);
    await settle();
    expect(it.fetches).toEqual(['vm-status', 'bpci-health', 'vm-status', 'bpci-health']);
    await it.clock.advance(5000);
    expect(it.fetches).toHaveLength(6);
  });

  test('an answer that comes late from the old address does not make the new one forgotten', async () => {
    const it = bench([zklock], { 'zklock-status': 'slow' });
    void it.exporter.probe(zklock.target, zklock.path, undefined);
    await settle();
    it.exporter.configure(loaded(exporterConfig([{ ...zklock, target: 'localhost:8083' }])));
    await it.clock.advance(7000);
    expect(it.remembered).toEqual(new Set());
  });

  test('an answer that was on its way for the old address changes nothing', async () => {
    const it = bench([bpci]);
    it.behaves['bpci-health'] = 'silent';
    await it.clock.advance(5000);
    it.exporter.configure(loaded(exporterConfig([{ ...bpci, target: 'localhost:8092', watched: false }])));
    await settle();
    expect(it.exporter.reports()[0]).toMatchObject({ state: 'unknown', cause: null });
  });
});

test('once stopped, no fetch keeps the process alive: every scrape under way is given up', async () => {
  const it = bench([zklock], { 'zklock-status': 'silent' });
  const scrape = it.exporter.probe(zklock.target, zklock.path, undefined);
  await settle();
  it.exporter.stop();
  expect(await scrape).toMatchObject({ ok: false });
  await settle();
  expect(it.aborted).toEqual(['zklock-status']);
});
