import { chooseCast } from './cast.ts';
import { startControl } from './control-app.ts';
import { createFaultSwitch } from './fault-switch.ts';
import { playIdleTraffic } from './idle-traffic.ts';
import { playFaultLogs } from './logs/fault-logs.ts';
import type { Simulator, SimulatorOptions } from './simulator-options.ts';
import { createStage } from './stage.ts';
import type { Collected } from './stage.ts';
import { createUniverse } from './universe.ts';

export type { Simulator, SimulatorOptions } from './simulator-options.ts';

// Enough for a BPCI that answers; a start must not hang on one that does not.
const firstProbeMs = 2000;

/** Starts a BPI, a BPCI or both. Throws UsageError, and PortUnavailableError, leaving nothing open, when a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const cast = chooseCast(options);
  const stop = new AbortController();
  const collected: Collected = { opened: [], background: [], returns: [], idle: [] };
  const { opened, background } = collected;
  const universe = createUniverse(options, cast, stop.signal);
  const { bpci, nodes, worlds, link, time, clock } = universe;
  const closeUniverse = async () => {
    stop.abort();
    await Promise.all([...opened.map(({ listener }) => listener.close()), ...background]);
    await universe.close();
  };
  try {
    for (const program of cast) {
      const places = program.side === 'bpci' ? [bpci] : program.everyNode ? nodes : nodes.slice(0, 1);
      // At once, for a thousand nodes; and none is left half open when one port is taken.
      const attempts = await Promise.allSettled(places.map((place) => program.open(createStage(place, collected))));
      for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason;
    }
    if (link !== null) {
      await link.probe(AbortSignal.any([stop.signal, AbortSignal.timeout(firstProbeMs)]));
      background.push(link.watch(stop.signal, () => nodes.every((node) => node.faults.has('node-off', 'bpi'))));
    }
    background.push(...universe.background());
    if (options.logs !== undefined) background.push(playFaultLogs(worlds, clock, stop.signal));
    background.push(playIdleTraffic(collected.idle, options.logRate ?? 0, clock, stop.signal));
    const faults = createFaultSwitch(worlds, collected);
    for (const { fault, at } of options.faults ?? []) await faults.setFault(fault, at);
    const firstPlaces = opened.filter(({ world }) => world === bpci || world === nodes[0]);
    const ports = Object.fromEntries(firstPlaces.map(({ name, listener }) => [name, listener.port]));
    const named = nodes.flatMap((node) => {
      if (node.node === null) return [];
      const here = opened.filter(({ world }) => world === node).map(({ name, listener }) => [name, listener.port]);
      return [{ name: node.node, host: node.host, ports: Object.fromEntries(here) as Record<string, number> }];
    });
    const describe = () => ({
      profile: options.profile,
      seed: options.seed,
      speed: time.speed(),
      plays: (['bpi', 'bpci'] as const).filter((side) => opened.some(({ world }) => world.side === side)),
      programs: cast.map(({ name }) => name),
      ports,
      ...(named.length === 0 ? {} : { nodes: named }),
      faults: faults.active(),
      link: link === null ? null : { up: link.state().up, latencySeconds: link.state().latencySeconds },
      uptimeSeconds: time.seconds(),
      ...universe.describe(),
    });
    const reset = async () => {
      await faults.clearAll();
      time.setSpeed(options.speed ?? 1);
    };
    const { controlPort } = options;
    const controlled = { describe, reset, setSpeed: time.setSpeed, ...faults };
    const control = controlPort === undefined ? null : await startControl(controlPort, controlled);
    const close = async () => {
      await control?.close();
      await closeUniverse();
    };
    const titles = Object.fromEntries(opened.map(({ name, title }) => [name, title]));
    const { setFault, clearFault } = faults;
    return {
      ...{ ports, titles, nodes: named, controlPort: control?.port ?? null, setFault, clearFault },
      setSpeed: time.setSpeed,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await closeUniverse();
    throw error;
  }
}
