import { describe, expect, test } from 'vitest';
import { endpointDefinitions } from '../../src/catalog/endpoints.ts';
import { contractMetrics } from '../../src/catalog/metrics/contract.ts';
import { body, exchange, request, status } from './support/exchange.ts';
import { lintFamilies, parseExposition } from './support/exposition.ts';
import type { Family } from './support/exposition.ts';
import { testWorld } from './support/simulators.ts';
import type { TestWorld } from './support/simulators.ts';

const endpoints = endpointDefinitions.filter(({ id }) => contractMetrics.some(({ source }) => source === id));
const scrape = async (world: TestWorld, id: string): Promise<readonly Family[]> => {
  const endpoint = endpointDefinitions.find((one) => one.id === id);
  if (endpoint === undefined) throw new Error(`no endpoint ${id}`);
  if (endpoint.at !== 'bpci' && !('bpi' in endpoint.at)) throw new Error(`${id} is optional`);
  const port = world.port(endpoint.at === 'bpci' ? 'bpci' : endpoint.at.bpi);
  return parseExposition(await body(port, endpoint.path));
};
const scrapeAll = async (world: TestWorld): Promise<readonly Family[]> => {
  const pages: (readonly Family[])[] = [];
  for (const { id } of endpoints) pages.push(await scrape(world, id));
  return pages.flat();
};
const value = (families: readonly Family[], name: string, labels: Readonly<Record<string, string>> = {}): number => {
  const samples = families.flatMap((family) => family.samples).filter((sample) => sample.name === name);
  const found = samples.find((sample) =>
    Object.entries(labels).every(([key, wanted]) => sample.labels[key] === wanted),
  );
  if (found === undefined) throw new Error(`no sample ${name}${JSON.stringify(labels)}`);
  return found.value;
};
const contract = (seed = 7) => testWorld({ profile: 'contract', seed });

describe('in the contract profile', () => {
  test.each(endpoints.map(({ id, path }) => [id, path] as const))(
    '%s serves its metrics of the catalog and no others, as valid Prometheus text',
    async (id) => {
      const world = await contract();
      world.clock.advance(600_000);
      const families = await scrape(world, id);
      const wanted = contractMetrics.filter(({ source }) => source === id);
      expect(families.map(({ name, type, help }) => ({ name, type, help }))).toEqual(
        wanted.map(({ name, type, help }) => ({ name, type, help })),
      );
      expect(lintFamilies(families)).toEqual([]);
    },
  );

  test('every series has the labels of the catalog with values of its closed sets', async () => {
    const families = await scrapeAll(await contract());
    const wrong = families.flatMap(({ name, samples }) => {
      const definition = contractMetrics.find((one) => one.name === name);
      return samples.flatMap(({ labels: { le: _, ...labels } }) => {
        const sameNames = Object.keys(labels).join() === Object.keys(definition?.labels ?? {}).join();
        const known = Object.entries(labels).every(
          ([label, text]) => definition?.labels[label]?.includes(text) !== false,
        );
        return sameNames && known ? [] : [`${name}${JSON.stringify(labels)}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('answers are of the content type of the text format 0.0.4', async () => {
    const world = await contract();
    const raw = await exchange(world.port('vm'), request('GET /__vm/metrics'));
    const axum = await exchange(world.port('bpci'), request('GET /api/metrics'));
    expect(raw.text).toContain('Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n');
    expect(axum.text).toContain('content-type: text/plain; version=0.0.4; charset=utf-8\r\n');
  });

  test('the same seed makes the same world, and another seed another', async () => {
    const pages = [];
    for (const seed of [7, 7, 8]) {
      const world = await contract(seed);
      world.clock.advance(333_000);
      const families = await scrapeAll(world);
      pages.push(JSON.stringify(families));
    }
    expect(pages[1]).toBe(pages[0]);
    expect(pages[2]).not.toBe(pages[0]);
  });

  test('no counter and no bucket ever falls', async () => {
    const world = await contract();
    const last = new Map<string, number>();
    const fallen: string[] = [];
    for (let turn = 0; turn < 30; turn += 1) {
      for (const family of await scrapeAll(world)) {
        if (family.type === 'gauge') continue;
        for (const sample of family.samples) {
          const key = `${sample.name}${JSON.stringify(sample.labels)}`;
          if (sample.value < (last.get(key) ?? 0)) fallen.push(key);
          last.set(key, sample.value);
        }
      }
      world.clock.advance(7_300);
    }
    expect(fallen).toEqual([]);
  });

  test('every counter that counts no fault moves within an hour', async () => {
    const world = await contract();
    world.clock.advance(3_600_000);
    const still = (await scrapeAll(world))
      .filter(({ type, samples }) => type === 'counter' && samples.every((sample) => sample.value === 0))
      .map(({ name }) => name);
    expect(still).toEqual(['bpi_bpci_reconnects_total', 'bpi_billing_tamper_detections_total']);
  });

  test('GEN stays at 100,000, AUR equals its gold and no supply has a discrepancy', async () => {
    const world = await contract();
    for (let turn = 0; turn < 20; turn += 1) {
      const families = await scrape(world, 'bpci-economy-metrics');
      expect(value(families, 'bpci_token_supply', { token: 'GEN' })).toBe(100_000);
      expect(value(families, 'bpci_token_supply', { token: 'AUR' })).toBe(value(families, 'bpci_gold_backing'));
      for (const token of ['GEN', 'NEX', 'FLX', 'AUR']) {
        expect(value(families, 'bpci_token_supply_discrepancy', { token })).toBe(0);
      }
      world.clock.advance(91_700);
    }
    const later = await scrape(world, 'bpci-economy-metrics');
    expect(value(later, 'bpci_token_supply', { token: 'AUR' })).toBeGreaterThan(20);
  });

  test.each([
    ['poe-bpci-metrics', 'bpi_consensus_participation_ratio', 0.9, 1],
    ['poe-bpci-metrics', 'bpi_economic_activity_score', 0.6, 0.85],
    ['poe-bpci-metrics', 'bpi_poe_score', 100, 200],
    ['poe-bpci-metrics', 'bpi_poe_owner_salary_period_paid', 0, 45_000],
    ['poe-bpci-metrics', 'bpi_billing_unsettled_records', 0, 3000],
    ['bpci-connection-metrics', 'bpi_bpci_connection_latency_seconds', 0.02, 0.035],
    ['vm-metrics', 'bpi_security_rating', 9.5, 10],
    ['vm-metrics', 'bpi_audit_chain_valid', 1, 1],
  ])('%s: %s stays between %d and %d, where no alert fires', async (id, name, low, high) => {
    const world = await contract();
    for (let turn = 0; turn < 40; turn += 1) {
      const seen = value(await scrape(world, id), name);
      expect(seen).toBeGreaterThanOrEqual(low);
      expect(seen).toBeLessThanOrEqual(high);
      world.clock.advance(61_000);
    }
  });

  test('the chain grows by a block every two seconds and is final two blocks later', async () => {
    const world = await contract();
    const height = async (state: string) =>
      value(await scrape(world, 'vm-metrics'), 'bpi_block_height', { status: state });
    const before = await height('best');
    world.clock.advance(20_000);
    expect([(await height('best')) - before, (await height('best')) - (await height('finalized'))]).toEqual([10, 2]);
  });

  test('the status endpoints still answer JSON as shipped', async () => {
    const world = await contract();
    expect(JSON.parse(await body(world.port('vm'), '/__vm/status'))).toMatchObject({ vm_server: { status: 'active' } });
    expect(JSON.parse(await body(world.port('bpci'), '/api/economy/status'))).toMatchObject({ status: 'ok' });
    expect(await status(world.port('http_cage'), '/status')).toBe(200);
  });

  test('the wallets in the registry are the wallets of the JSON', async () => {
    const world = await contract();
    world.clock.advance(500_000);
    const { data } = JSON.parse(await body(world.port('bpci'), '/api/registry/stats')) as {
      data: { total_wallets: number };
    };
    const families = await scrape(world, 'bpci-registry-metrics');
    expect(value(families, 'bpci_registered_wallets', { status: 'registered' })).toBe(data.total_wallets);
  });
});

describe('the link from BPI to BPCI', () => {
  const link = async (world: TestWorld) => {
    const families = await scrape(world, 'bpci-connection-metrics');
    return {
      up: value(families, 'bpi_bpci_connection_up'),
      reconnects: value(families, 'bpi_bpci_reconnects_total'),
      lastSuccess: value(families, 'bpi_bpci_last_success_timestamp_seconds'),
      failures: value(families, 'bpi_fee_payments_total', { kind: 'gas', result: 'failure' }),
      successes: value(families, 'bpi_fee_payments_total', { kind: 'gas', result: 'success' }),
    };
  };
  /** Lets the next probe happen and waits for its result. */
  const probeUntil = async (world: TestWorld, up: number) => {
    await expect
      .poll(
        async () => {
          world.clock.advance(1000);
          return (await link(world)).up;
        },
        { interval: 5 },
      )
      .toBe(up);
  };

  test('is up from the first answer on when BPCI answers', async () => {
    expect(await link(await contract())).toMatchObject({ up: 1, reconnects: 0 });
  });

  test('is down when another service answers in its place', async () => {
    const world = await contract();
    await world.simulator.setFault('wrong-service');
    await probeUntil(world, 0);
  });

  test('goes down with BPCI and comes back as a reconnect', async () => {
    const world = await contract();
    await world.simulator.setFault('bpci-off');
    await probeUntil(world, 0);
    await world.simulator.clearFault('bpci-off');
    await probeUntil(world, 1);
    expect((await link(world)).reconnects).toBe(1);
  });

  test('while it is down, what needs BPCI fails and nothing of it succeeds', async () => {
    const world = await contract();
    world.clock.advance(60_000);
    await world.simulator.setFault('bpci-off');
    await probeUntil(world, 0);
    const before = await link(world);
    world.clock.advance(120_000);
    const after = await link(world);
    expect(after.successes).toBe(before.successes);
    expect(after.failures).toBeGreaterThan(before.failures + 20);
    expect(after.lastSuccess).toBe(before.lastSuccess);
  });

  test('is down from the start when no BPCI was ever there', async () => {
    const world = await testWorld({ profile: 'contract', only: 'bpi', bpciAddress: { host: '127.0.0.1', port: 1 } });
    expect(await link(world)).toMatchObject({ up: 0, lastSuccess: 0 });
  });
});
