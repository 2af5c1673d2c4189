import Docker from 'dockerode';
import { copyFileSync, chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/docker/engine.ts';
import { prometheusClient } from '../../src/prometheus/client.ts';
import { startSimulator, type Simulator } from '../../src/simulator/start-simulator.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import { tlsDirectory } from '../exporter/support/https-server.ts';
import { engineMissing, realEngine } from './support/engine.ts';
import { install, uninstall, type Installation } from './support/installation.ts';

interface StartDocument {
  readonly urls: Readonly<Record<string, string>>;
  readonly services: readonly { readonly name: string; readonly image: string }[];
  readonly checks: readonly CheckResult[];
}

// The name in other-host.pem; it never leaves the network of the stack.
const remote = 'bpci.example.org';

const nodes = ['validator-1', 'validator-2', 'gateway-1'].map((name, index) => ({
  name,
  host: `127.78.0.${String(index + 1)}`,
  role: name.replace(/-\d$/, ''),
  region: index === 0 ? 'eu' : 'us',
}));

/** A BPCI server that wants a client certificate and speaks TLS 1.2, as one container script. */
const script = `
  require('node:https').createServer({
    key: process.env.PEM, cert: process.env.PEM, ca: process.env.CA,
    requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2',
  }, (request, response) => {
    if (request.url !== '/health') { response.statusCode = 404; response.end(); return; }
    response.setHeader('content-type', 'application/json');
    response.end(process.env.ANSWER);
  }).listen(8443);`;

describe.skipIf(engineMissing)('several nodes, and a BPCI on another host behind mutual TLS', () => {
  let engine: Engine;
  let bpi: Installation;
  let simulator: Simulator;
  let first: StartDocument;
  let server: Docker.Container | undefined;

  const failed = ({ checks }: StartDocument) => checks.filter(({ status }) => status === 'failed');
  const seriesOf = async (expression: string) => {
    const { result } = await prometheusClient(first.urls['prometheus'] ?? '').query(expression);
    return result.map((series) => (series as { metric: Record<string, string> }).metric);
  };

  beforeAll(async () => {
    engine = await realEngine();
    bpi = await install('several-nodes', 'as-shipped', { only: 'bpci' });
    const places = nodes.map((node) => ({ ...node, ports: {} }));
    simulator = await startSimulator({ profile: 'as-shipped', seed: 7, nodes: places, only: 'vm' });
    for (const name of ['authority.pem', 'client.crt', 'client.key']) {
      copyFileSync(join(tlsDirectory, name), join(bpi.directory, name));
      chmodSync(join(bpi.directory, name), 0o600);
    }
    bpi.configure({ bpi: { nodes } });
  });

  afterAll(async () => {
    await server?.remove({ force: true });
    await simulator.close();
    await uninstall(engine, bpi);
  });

  test('are each verified by name', async () => {
    const run = await bpi.start('--json');
    first = run.json() as StartDocument;
    expect(failed(first)).toEqual([]);
    expect(run.exitCode).toBe(0);
    for (const { name } of nodes) {
      expect(first.checks.find(({ id }) => id === `targets/${name}/vm-status`)?.status, name).toBe('ok');
    }
  });

  test('carry node, role and region in Prometheus', async () => {
    // Prometheus asks within the interval of the job, which the verification need not wait for.
    await expect.poll(() => seriesOf('bpi_vm_running'), { timeout: 60_000, interval: 1000 }).toHaveLength(nodes.length);
    const told = (await seriesOf('bpi_vm_running')).map(({ node, role, region, endpoint }) => ({
      node,
      role,
      region,
      endpoint,
    }));
    for (const { name, role, region } of nodes)
      expect(told).toContainEqual({ node: name, role, region, endpoint: 'vm-status' });
  });

  test('share a remote BPCI that takes nobody without a certificate', async () => {
    const image = first.services.find(({ name }) => name === 'bpi-exporter')?.image;
    const pem = readFileSync(join(tlsDirectory, 'other-host.pem'), 'utf8');
    const ca = readFileSync(join(tlsDirectory, 'authority.pem'), 'utf8');
    const answer = readFileSync(new URL('../fixtures/answers/bpci-health.json', import.meta.url), 'utf8');
    const network = `${bpi.stack}_default`;
    server = await docker().createContainer({
      Image: image,
      Entrypoint: ['node', '-e', script],
      Env: [`PEM=${pem}`, `CA=${ca}`, `ANSWER=${answer}`],
      HostConfig: { NetworkMode: network },
      NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [remote] } } },
    });
    await server.start();
    const tls = { ca_file: 'authority.pem', cert_file: 'client.crt', key_file: 'client.key' };
    bpi.configure({ bpi: { nodes }, bpci: { url: `https://${remote}:8443`, tls } });
    const run = await bpi.start('--json');
    const document = run.json() as StartDocument;
    expect(failed(document)).toEqual([]);
    expect(run.exitCode).toBe(0);
    const evidenceOf = (id: string) => document.checks.find((check) => check.id === id);
    expect(evidenceOf('targets/bpci-health')?.status).toBe('ok');
    expect(evidenceOf(`remote/${remote}:8443`)?.evidence).toContain('only to who has one');
    // The exporter was replaced; Prometheus asks it again within its interval.
    await expect
      .poll(() => seriesOf('bpi_bpci_connection_up'), { timeout: 60_000, interval: 1000 })
      .toHaveLength(nodes.length);
  });

  test('are told why that BPCI refuses them when the certificate is missing', async () => {
    const tls = { ca_file: 'authority.pem' };
    bpi.configure({ bpi: { nodes }, bpci: { url: `https://${remote}:8443`, tls } });
    const run = await bpi.start('--json');
    const [failure] = failed(run.json() as StartDocument).filter(({ id }) => id === 'targets/bpci-health');
    expect(run.exitCode).toBe(5);
    expect(failure?.evidence).toMatch(/certificate|TLS|reset/i);
    expect(failure?.fix).toContain('bpci');
  });
});

function docker(): Docker {
  const host = process.env['DOCKER_HOST'];
  return host?.startsWith('unix://') === true
    ? new Docker({ socketPath: host.slice('unix://'.length), host: undefined })
    : new Docker();
}
