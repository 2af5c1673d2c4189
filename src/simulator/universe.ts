import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { createBpciLink } from './bpci-link.ts';
import type { BpciLink } from './bpci-link.ts';
import { createBpciRegistry } from './bpci-registry.ts';
import { defaultEconomy } from './contract/economy.ts';
import { createFaultBoard } from './faults.ts';
import { identifyNodes } from './node-identity.ts';
import { createObservers } from './observers.ts';
import type { Program } from './program.ts';
import { defaultPorts } from './simulator-options.ts';
import type { Side, SimulatorOptions } from './simulator-options.ts';
import { createStamps } from './stamps.ts';
import { createWorldTime } from './world-time.ts';
import type { WorldTime } from './world-time.ts';
import { isOff, readMoment } from './world.ts';
import type { World } from './world.ts';

/** All places of a running simulator, and what they share. */
export interface Universe {
  readonly bpci: World;
  /** At least one; where nodes have no names, exactly one. */
  readonly nodes: readonly World[];
  readonly worlds: readonly World[];
  /** BPI's link to BPCI; as shipped nothing in BPI looks at BPCI (facts/bpi.md 0.6). */
  readonly link: BpciLink | null;
  readonly time: WorldTime;
  readonly clock: Clock;
  background(): readonly Promise<void>[];
  /** What logs and spans have to say of themselves. */
  describe(): object;
  close(): Promise<void>;
}

/** Makes the places that a cast needs; opens nothing. */
export function createUniverse(options: SimulatorOptions, cast: readonly Program[], stopped: AbortSignal): Universe {
  const clock = options.clock ?? systemClock;
  const host = options.host ?? '127.0.0.1';
  const { profile, seed } = options;
  const time = createWorldTime(clock, options.speed ?? 1);
  const startedAtMs = clock.now();
  const uptimeSeconds = () => time.seconds();
  const registry = createBpciRegistry(seed, uptimeSeconds);
  const stamps = createStamps(seed, clock);
  const wanted = portNumbers(options, cast);
  const plays = (side: Side) => cast.some((program) => program.side === side);
  const bpciPorts = { ...wanted };
  const address = () => options.bpciAddress ?? { host, port: bpciPorts['bpci'] ?? defaultPorts.bpci };
  const link =
    profile === 'contract' && plays('bpi') ? createBpciLink({ address, seed, clock, seconds: time.seconds }) : null;
  const moment = () => readMoment({ clock, startedAtMs, registry, uptimeSeconds }, link);
  const observers = createObservers(options, clock, () =>
    link === null ? options.bpciAddress !== undefined || (plays('bpci') && !isOff(bpci)) : link.state().up,
  );
  const economy = options.economy ?? defaultEconomy;
  const shared = { profile, economy, clock, time, stamps, registry, startedAtMs, uptimeSeconds, moment, stopped };
  const place = (own: Pick<World, 'side' | 'node' | 'seed' | 'host' | 'ports'>): World => ({
    ...shared,
    ...own,
    faults: createFaultBoard([own.side], moment),
    witness: observers.witnessAt(own.node, () => logsAreSilent(own.side === 'bpci' ? [bpci] : nodes, own.node)),
    vmAddress,
  });
  const identities = identifyNodes(options.nodes ?? 0, seed);
  const bpci = place({ side: 'bpci', node: null, seed, host, ports: bpciPorts });
  const nodes: readonly World[] =
    identities.length === 0
      ? [place({ side: 'bpi', node: null, seed, host, ports: { ...wanted } })]
      : identities.map((one) =>
          place({
            side: 'bpi',
            node: one.name,
            seed: one.seed,
            host: one.host,
            ports: { ...wanted, ...one.ports, ...options.ports },
          }),
        );
  return {
    bpci,
    nodes,
    worlds: [bpci, ...nodes],
    link,
    time,
    clock,
    background: () => observers.run(stopped),
    describe: observers.describe,
    close: observers.close,
  };

  // BPCI has 127.0.0.1:7777 built in; here it asks the BPI it was told of, and never a stranger on that port.
  function vmAddress() {
    const [first] = nodes;
    const port = first?.ports['vm'] ?? 0;
    const known = plays('bpi') || (options.ports?.['vm'] ?? 0) !== 0;
    return first === undefined || !known || port === 0 ? null : { host: first.host, port };
  }
}

function logsAreSilent(worlds: readonly World[], node: string | null): boolean {
  const world = worlds.find((one) => one.node === node);
  return world?.faults.logs().some(({ kind }) => kind === 'log-silence') === true;
}

function portNumbers(options: SimulatorOptions, cast: readonly Program[]): Readonly<Record<string, number>> {
  const own = cast.flatMap(({ ports }) => ports.map(({ name, number }) => [name, number] as const));
  return { ...defaultPorts, ...Object.fromEntries(own), ...options.ports };
}
