import { endpointDefinitions } from '../../../src/catalog/endpoints.ts';
import { fetchDirect } from '../../../src/exporter/fetch/fetch-direct.ts';
import { readAnswer } from '../../../src/exporter/read-answer.ts';
import type { Answer } from '../../../src/exporter/read-answer.ts';
import type { TransportEffect } from '../../../src/simulator/faults/effect.ts';
import type { Fault } from '../../../src/simulator/faults/fault.ts';
import { defaultPorts } from '../../../src/simulator/simulator-options.ts';
import type { Side } from '../../../src/simulator/simulator-options.ts';
import { startSimulator } from '../../../src/simulator/start-simulator.ts';
import { configFor } from '../../support/default-config.ts';
import { fakeClock } from './fake-clock.ts';

/** What the exporter made of the simulator's answers: by endpoint, and by endpoint and kind of effect. */
export interface MetAnswers {
  readonly healthy: ReadonlyMap<string, Answer>;
  /** By {@link hinderedKey}. */
  readonly hindered: ReadonlyMap<string, Answer>;
}

const limits = { timeoutMs: 20_000, maxBodyBytes: 1_048_576 };
// What comes late or never is no other answer, and nobody wants to wait for it.
const silent: readonly TransportEffect['does']['kind'][] = ['off', 'hang', 'slow'];

/** Asks a simulator that plays the contract for everything, then once more under every fault that changes what is answered. */
export async function meetAnswers(faults: readonly Fault[]): Promise<MetAnswers> {
  const ports = Object.fromEntries(Object.keys(defaultPorts).map((name) => [name, 0]));
  await using simulator = await startSimulator({ profile: 'contract', seed: 7, ports, clock: fakeClock() });
  const { bpci = 0, ...bpi } = simulator.ports;
  const { endpoints } = configFor({
    bpi: { host: '127.0.0.1', ports: bpi },
    bpci: { url: `127.0.0.1:${String(bpci)}` },
  });
  const ask = async (kinds: readonly string[]) =>
    await Promise.all(
      endpoints
        .filter(({ kind }) => kinds.includes(kind))
        .map(async (endpoint) => {
          const fetched = await fetchDirect(endpoint, limits, new AbortController().signal);
          return [endpoint.kind, readAnswer(endpoint, fetched, { synthetic: false })] as const;
        }),
    );
  const healthy = new Map(await ask(endpoints.map(({ kind }) => kind)));
  const hindered = new Map<string, Answer>();
  for (const { name, effects } of faults) {
    const changing = effects
      .filter((effect) => effect.kind === 'transport')
      .filter(({ does }) => !silent.includes(does.kind));
    if (changing.length === 0) continue;
    await simulator.setFault(name);
    for (const effect of changing) {
      const kinds = endpoints.map(({ kind }) => kind).filter((kind) => strikes(effect, kind));
      for (const [kind, answer] of await ask(kinds)) hindered.set(hinderedKey(kind, effect), answer);
    }
    await simulator.clearFault(name);
  }
  return { healthy, hindered };
}

/** Under which an answer is found. */
export function hinderedKey(endpoint: string, { does }: TransportEffect): string {
  return `${endpoint} ${does.kind}`;
}

/** Whether an effect strikes an endpoint of the catalogue. */
export function strikes({ at, port, path }: TransportEffect, endpoint: string): boolean {
  const found = places.get(endpoint);
  return found?.side === at && (port ?? found.port) === found.port && (path ?? found.path) === found.path;
}

interface Place {
  readonly side: Side;
  readonly port: string;
  readonly path: string;
}

const places: ReadonlyMap<string, Place> = new Map(
  endpointDefinitions.flatMap(({ id, at, path }): (readonly [string, Place])[] => {
    if (at === 'bpci') return [[id, { side: 'bpci', port: 'bpci', path }]];
    return 'bpi' in at ? [[id, { side: 'bpi', port: at.bpi, path }]] : [];
  }),
);
