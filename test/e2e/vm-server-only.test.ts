import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/docker/engine.ts';
import { prometheusClient } from '../../src/prometheus/client.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import type { Coverage } from '../../src/verify/coverage/coverage.ts';
import { engineMissing, realEngine } from './support/engine.ts';
import { install, uninstall, type Installation } from './support/installation.ts';

interface StartDocument {
  readonly urls: Readonly<Record<string, string>>;
  readonly checks: readonly CheckResult[];
}

/** The most common real case: `bpi-core vm-server start`, no node, no BPCI, no monitoring.yaml beyond ports. */
describe.skipIf(engineMissing)('start BPI grafana where only the VM server runs', () => {
  let engine: Engine;
  let bpi: Installation;
  let first: StartDocument;

  const named = (id: string) => first.checks.find((check) => check.id === id);

  beforeAll(async () => {
    engine = await realEngine();
    bpi = await install('vm-only', 'as-shipped', { only: 'vm' });
  });

  afterAll(async () => {
    await uninstall(engine, bpi);
  });

  test('gives a verified stack and exits 0', async () => {
    const run = await bpi.start('--json');
    first = run.json() as StartDocument;
    expect(first.checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(named('targets/vm-status')?.status).toBe('ok');
    expect(named('targets/bpci-health')).toMatchObject({ status: 'skipped' });
  });

  test('shows a page of what is not offered, and which alerts cannot fire because of it', async () => {
    const run = await bpi.run('coverage', '--config', bpi.configFile);
    expect(run.exitCode).toBe(0);
    const [line = '', ...page] = run.stdout.split('\n');
    expect(line).toMatch(/^this BPI offers \d+ of \d+ endpoints and \d+ of \d+ metrics; \d+ of \d+ alerts can fire$/);
    expect(page).toContain('not offered by this BPI');
    const entry = page.findIndex((row) => row.startsWith('  bpci-health '));
    expect(page[entry]).toContain('connection refused');
    expect(page[entry + 1]).toContain('BPCI health');
    expect(run.stdout).toContain('docs/contract.md');
  });

  test('says the same as data', async () => {
    const run = await bpi.run('coverage', '--config', bpi.configFile, '--json');
    const { endpoints, alerts } = run.json() as Coverage;
    const states = new Map(endpoints.map(({ id, state }) => [id, state]));
    expect(states.get('vm-status')).toBe('ok');
    expect(states.get('bpci-economy-status')).toBe('not_offered');
    expect(alerts.find(({ name }) => name === 'BpiNodeUnreachable')?.canFire).toBe(true);
    expect(alerts.find(({ name }) => name === 'BpciConnectionLost')).toMatchObject({
      canFire: false,
      missing: ['bpi_bpci_connection_up'],
    });
  });

  test('fires nothing but the Watchdog', async () => {
    const prometheus = prometheusClient(first.urls['prometheus'] ?? '');
    const firing = async () => {
      const { result } = await prometheus.query('ALERTS{alertstate="firing"}');
      return result.map((series) => (series as { metric: Record<string, string> }).metric['alertname']);
    };
    // Rules are evaluated within the interval of their group, which start does not wait for.
    await expect.poll(firing, { timeout: 60_000, interval: 1000 }).toContain('Watchdog');
    expect(await firing()).toEqual(['Watchdog']);
  });

  test("takes the user's own rules and scrape jobs in without a new container, and answers for them", async () => {
    const exporter = new URL(first.urls['bpi-exporter'] ?? '').port;
    expect(exporter).not.toBe('');
    writeFileSync(
      join(bpi.directory, 'rules.yml'),
      'groups:\n  - name: mine\n    rules:\n      - record: mine:up\n        expr: sum(up)\n',
    );
    writeFileSync(
      join(bpi.directory, 'scrape.yml'),
      'scrape_configs:\n  - job_name: mine\n    static_configs: [{targets: ["bpi-exporter:9700"]}]\n',
    );
    bpi.configure({ extra: { rules: ['rules.yml'], scrape_configs: ['scrape.yml'] } });
    const run = await bpi.start('--json');
    const { checks } = run.json() as StartDocument;
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(checks.find(({ id }) => id === 'targets/extra-mine')?.evidence).toBe('1 targets, none down');
    expect(checks.find(({ id }) => id === 'rules/mine')?.status ?? 'ok').toBe('ok');
  });
});
