import type { Engine } from '../../../src/docker/engine.ts';
import { runCompanion } from './companion.ts';
import { until } from './until.ts';

/** A simulated BPI and BPCI on an address of their own, in a process of their own, so that a busy test slows nothing down. */
export interface World {
  readonly strike: (fault: string) => Promise<void>;
  readonly heal: (fault: string) => Promise<void>;
  readonly reset: () => Promise<void>;
}

/** Where BPI and BPCI of a world listen, and what is simulated. */
export interface WorldPlace {
  readonly stack: string;
  readonly image: string;
  readonly profile: 'as-shipped' | 'contract';
  readonly host: string;
  readonly controlPort: number;
}

/** Starts a world and waits until it answers. */
export async function startWorld(engine: Engine, place: WorldPlace): Promise<World> {
  const base = `http://127.0.0.1:${String(place.controlPort)}`;
  const ask = async (method: string, path: string): Promise<void> => {
    const response = await fetch(base + path, { method, signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`the simulator of ${place.stack} says: ${await response.text()}`);
    await response.body?.cancel();
  };
  await runCompanion(engine, {
    stack: place.stack,
    name: `${place.stack}-world`,
    image: place.image,
    reach: 'host',
    command: [
      ...['simulate', '--profile', place.profile, '--host', place.host, '--seed', '7'],
      ...['--control-port', String(place.controlPort)],
      ...(place.profile === 'contract' ? ['--with', 'host'] : []),
    ],
  });
  await until(`the world of ${place.stack} answers`, 60_000, () =>
    ask('GET', '/state').then(
      () => true,
      () => null,
    ),
  );
  return {
    strike: (fault) => ask('PUT', `/faults/${fault}`),
    heal: (fault) => ask('DELETE', `/faults/${fault}`),
    reset: () => ask('POST', '/reset'),
  };
}
