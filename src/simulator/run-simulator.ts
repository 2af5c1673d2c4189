import type { Clock } from '../base/clock.ts';
import { parseSimulateRequest } from './parse-simulator-options.ts';
import { formatWatchingConfig } from './print-config.ts';
import type { Simulator, SimulatorOptions } from './simulator-options.ts';
import { startSimulator } from './start-simulator.ts';

/** What a simulator needs of its process. */
export interface SimulatorContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Prints one line. */
  readonly print: (line: string) => void;
}

/**
 * Plays until `signal` aborts: one line per listener, then `ready`; or prints the configuration that watches it. Throws
 * UsageError and PortUnavailableError.
 */
export async function runSimulator(args: readonly string[], context: SimulatorContext): Promise<void> {
  const { print, signal, clock } = context;
  const { options, printConfig } = parseSimulateRequest(args);
  if (printConfig) {
    print(formatWatchingConfig(options).trimEnd());
    return;
  }
  await using simulator = await startSimulator({ ...options, clock, print });
  for (const line of describeListeners(simulator, options)) print(line);
  print(describeWorld(options));
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function describeListeners(simulator: Simulator, options: SimulatorOptions): readonly string[] {
  const { nodes, ports, titles, controlPort } = simulator;
  const [first] = nodes;
  const last = nodes.at(-1);
  const own = first === undefined ? [] : Object.keys(last === first ? {} : first.ports);
  const host = options.host ?? '127.0.0.1';
  const lines = Object.entries(ports).flatMap(([name, port]) => {
    if (own.includes(name) && last?.ports[name] === port) {
      return [`${titles[name] ?? name} listens on ${first?.host ?? ''} to ${last.host}, port ${String(port)}`];
    }
    const address = first?.ports[name] === undefined ? host : first.host;
    return [`${titles[name] ?? name} listens on ${address}:${String(port)}`];
  });
  const control = controlPort === null ? [] : [`fault control listens on 127.0.0.1:${String(controlPort)}`];
  return [...lines, ...control];
}

function describeWorld(options: SimulatorOptions): string {
  const { only, without = [], nodes, profile, seed, speed, variant } = options;
  const chosen = only === undefined ? ['bpi', 'bpci'] : [only].flat();
  const what =
    chosen
      .filter((name) => !without.includes(name))
      .map(named)
      .join(' and ') || 'world';
  const details = [
    ...(nodes === undefined ? [] : [nodes === 1 ? '1 node' : `${String(nodes)} nodes`]),
    ...(variant === undefined || variant === 'rust' ? [] : [`variant ${variant}`]),
    `profile ${profile}`,
    `seed ${String(seed)}`,
    ...(speed === undefined ? [] : [`speed ${String(speed)}`]),
  ];
  return `ready: simulated ${what}, ${details.join(', ')}`;
}

const names: Readonly<Record<string, string>> = {
  bpi: 'BPI',
  bpci: 'BPCI',
  vm: 'VM server',
  node: 'node',
  cage: 'HTTP Cage',
};

function named(name: string): string {
  return names[name] ?? name;
}
