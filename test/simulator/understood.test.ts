import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { onRequestEndpoints } from '../../src/catalog/endpoints/on-request.ts';
import { hasErrors } from '../../src/base/finding.ts';
import { interpretConfig } from '../../src/config/interpret-config.ts';
import { fetchDirect } from '../../src/exporter/fetch/fetch-direct.ts';
import { readAnswer } from '../../src/exporter/read-answer.ts';
import { optionalPrograms } from '../../src/simulator/programs/index.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator-options.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';
import type { TestWorld } from './support/simulators.ts';

const limits = { timeoutMs: 5000, maxBodyBytes: 1_048_576 };
const bpiPorts = ['vm', 'zklock', 'shadow_registry', 'http_cage', 'rpc', 'api'];
const beside = optionalPrograms.filter(({ serviceKey }) => serviceKey !== null);
const ports = {
  ...ephemeralPorts,
  ...Object.fromEntries(beside.flatMap((program) => program.ports.map(({ name }) => [name, 0]))),
};

/** Everything that can be watched of a world: what is by default, what runs beside it, and what is only on request. */
function watched({ simulator }: TestWorld) {
  // What is not played is looked for where nothing listens.
  const absent = [...bpiPorts, ...beside.flatMap((program) => program.ports.map(({ name }) => name))];
  const numberOf = (name: string) => simulator.ports[name] ?? absent.indexOf(name) + 1;
  const here = (name: string) => `127.0.0.1:${String(numberOf(name))}`;
  const onRequest = onRequestEndpoints.map((endpoint) => {
    const { at } = endpoint;
    const port = at === 'bpci' ? 'bpci' : 'bpi' in at ? at.bpi : (programOf(at.service)?.ports[0]?.name ?? '');
    return { id: endpoint.id, job: endpoint.job, url: `http://${here(port)}${endpoint.path}` };
  });
  const text = stringify({
    bpi: {
      host: '127.0.0.1',
      ports: Object.fromEntries(bpiPorts.map((name) => [name, numberOf(name)] as const)),
      ...Object.fromEntries(
        beside.map((program) => [program.serviceKey ?? '', here(program.ports[0]?.name ?? '')] as const),
      ),
    },
    bpci: { url: here('bpci') },
    endpoints: onRequest,
    components: { 'node-exporter': 'off' },
  });
  const source = { kind: 'file', path: 'monitoring.yaml' } as const;
  const { config, findings } = interpretConfig({ text, source, hostAddresses: [], baseDirectory: '/' });
  if (hasErrors(findings)) throw new Error(findings.map(({ what }) => what).join('\n'));
  return config.endpoints;
}

function programOf(service: string) {
  return beside.find(({ serviceKey }) => serviceKey === service);
}

/** What the exporter says of each endpoint, in a line. */
async function judge(world: TestWorld): Promise<Readonly<Record<string, string>>> {
  const lines = await Promise.all(
    watched(world).map(async (endpoint) => {
      const fetched = await fetchDirect(endpoint, limits, new AbortController().signal);
      const answer = readAnswer(endpoint, fetched, { synthetic: true });
      const unmapped = answer.ok ? (answer.unmapped ?? 0) : 0;
      const healthy = answer.ok && answer.healthy === false ? ', not healthy' : '';
      const said = answer.ok ? `${String(unmapped)} unmapped${healthy}` : answer.cause.kind;
      return [`${endpoint.id} ${endpoint.path}`, said] as const;
    }),
  );
  return Object.fromEntries(lines);
}

const worlds: readonly (readonly [string, Partial<SimulatorOptions>, readonly string[]])[] = [
  ['the profile contract', { profile: 'contract', with: beside.map(({ name }) => name) }, ['0 unmapped']],
  ['BPI as shipped', { with: beside.map(({ name }) => name) }, ['0 unmapped', 'not_found', 'refused']],
  ['the stubs of BPI OS', { variant: 'os-stub' }, ['0 unmapped', 'not_found', 'refused']],
];

describe('what the simulator answers, the exporter understands', () => {
  test.each(worlds)('in %s: every field, from whom it expects it', async (_title, options, expected) => {
    const said = await judge(await testWorld({ ports, ...options }));
    expect(Object.values(said)).toContain('0 unmapped');
    expect(Object.entries(said).filter(([, what]) => !expected.includes(what))).toEqual([]);
  });
});
