import { systemClock } from '../base/clock.ts';
import { createBpciLink } from './bpci-link.ts';
import type { BpciLink } from './bpci-link.ts';
import { createBpciRegistry } from './bpci-registry.ts';
import { startControl } from './control-app.ts';
import { createFaultBoard, slowAnswerMs } from './faults.ts';
import { playBpci } from './play-bpci.ts';
import { playBpi } from './play-bpi.ts';
import { defaultPorts } from './simulator-options.ts';
import type { Address, Side, Simulator, SimulatorOptions } from './simulator-options.ts';
import { createStamps } from './stamps.ts';
import { readMoment } from './world.ts';
import type { OpenedPort, World } from './world.ts';

export type { Simulator, SimulatorOptions } from './simulator-options.ts';

// Enough for a BPCI that answers; a start must not hang on one that does not.
const firstProbeMs = 2000;

/** Starts a BPI, a BPCI or both. Throws PortUnavailableError, and leaves nothing open, when a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const sides: readonly Side[] = options.only === undefined ? ['bpi', 'bpci'] : [options.only];
  const stop = new AbortController();
  const opened: OpenedPort[] = [];
  const background: Promise<void>[] = [];
  const { world, link } = createWorld(options, sides, stop.signal);
  const closeWorld = async () => {
    stop.abort();
    await Promise.all([...opened.map(([, listener]) => listener.close()), ...background]);
  };
  try {
    if (sides.includes('bpci')) {
      const bpci = await playBpci(world, () => vmAddress(world, options, sides), opened);
      background.push(bpci.askBpiForEver(stop.signal));
    }
    if (sides.includes('bpi')) await playBpi(world, opened);
    if (link !== null) {
      await link.probe(AbortSignal.any([stop.signal, AbortSignal.timeout(firstProbeMs)]));
      background.push(link.watch(stop.signal, () => world.faults.has('node-off', 'bpi')));
    }
    const faults = faultSwitch(world, opened);
    const ports = Object.fromEntries(opened.map(([name, listener]) => [name, listener.port]));
    const describe = () => ({
      profile: world.profile,
      seed: world.seed,
      plays: sides,
      ports,
      faults: world.faults.active(),
      link: link === null ? null : { up: link.state().up, latencySeconds: link.state().latencySeconds },
      uptimeSeconds: world.uptimeSeconds(),
    });
    const { controlPort } = options;
    const control = controlPort === undefined ? null : await startControl(controlPort, { describe, ...faults });
    const close = async () => {
      await control?.close();
      await closeWorld();
    };
    return { ports, controlPort: control?.port ?? null, ...faults, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await closeWorld();
    throw error;
  }
}

function createWorld(
  options: SimulatorOptions,
  sides: readonly Side[],
  stopped: AbortSignal,
): { readonly world: World; readonly link: BpciLink | null } {
  const clock = options.clock ?? systemClock;
  const host = options.host ?? '127.0.0.1';
  const ports = { ...defaultPorts, ...options.ports };
  const startedAtMs = clock.now();
  const uptimeSeconds = () => (clock.now() - startedAtMs) / 1000;
  const registry = createBpciRegistry(options.seed, uptimeSeconds);
  const faults = createFaultBoard(sides);
  const address = () => options.bpciAddress ?? { host, port: ports.bpci };
  // As shipped, nothing in BPI looks at BPCI (facts/bpi.md 0.6).
  const probes = options.profile === 'contract' && sides.includes('bpi');
  const link = probes ? createBpciLink({ address, seed: options.seed, clock }) : null;
  const world: World = {
    profile: options.profile,
    seed: options.seed,
    host,
    ports,
    clock,
    stamps: createStamps(options.seed, clock),
    faults,
    registry,
    startedAtMs,
    uptimeSeconds,
    moment: () => readMoment({ clock, startedAtMs, registry, uptimeSeconds }, link),
    delay: async (side) => {
      if (faults.has('slow', side)) await clock.sleep(slowAnswerMs, stopped);
    },
  };
  return { world, link };
}

// BPCI has 127.0.0.1:7777 built in; here it asks the BPI it was told of, and never a stranger on that port.
function vmAddress(world: World, options: SimulatorOptions, sides: readonly Side[]): Address | null {
  const known = sides.includes('bpi') || (options.ports?.vm ?? 0) !== 0;
  return known && world.ports.vm !== 0 ? { host: world.host, port: world.ports.vm } : null;
}

function faultSwitch(world: World, opened: readonly OpenedPort[]): Pick<Simulator, 'setFault' | 'clearFault'> {
  const listeners = (side: Side) =>
    opened.filter(([port]) => (port === 'bpci' ? 'bpci' : 'bpi') === side).map(([, listener]) => listener);
  return {
    setFault: async (fault, at) => {
      const struck = world.faults.set(fault, at).flatMap(listeners);
      const off = fault === 'node-off' || fault === 'bpci-off';
      if (off) await Promise.all(struck.map((listener) => listener.suspend()));
      else for (const listener of struck) listener.dropConnections();
    },
    clearFault: async (fault) => {
      world.faults.clear(fault);
      if (fault === 'node-off') await Promise.all(listeners('bpi').map((listener) => listener.resume()));
      if (fault === 'bpci-off') await Promise.all(listeners('bpci').map((listener) => listener.resume()));
      if (fault === 'wrong-service') for (const listener of listeners('bpci')) listener.dropConnections();
    },
  };
}
