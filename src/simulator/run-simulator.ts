import type { Clock } from '../base/clock.ts';
import { parseSimulatorOptions } from './parse-simulator-options.ts';
import { serviceTitles } from './simulator-options.ts';
import type { SimulatorPort } from './simulator-options.ts';
import { startSimulator } from './start-simulator.ts';

/** What a simulator needs of its process. */
export interface SimulatorContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Prints one line. */
  readonly print: (line: string) => void;
}

/** Plays until `signal` aborts: one line per listener, then `ready`. Throws UsageError and PortUnavailableError. */
export async function runSimulator(args: readonly string[], context: SimulatorContext): Promise<void> {
  const options = parseSimulatorOptions(args);
  await using simulator = await startSimulator({ ...options, clock: context.clock });
  const host = options.host ?? '127.0.0.1';
  for (const [name, port] of Object.entries(simulator.ports)) {
    context.print(`${serviceTitles[name as SimulatorPort]} listens on ${host}:${String(port)}`);
  }
  if (simulator.controlPort !== null) {
    context.print(`fault control listens on 127.0.0.1:${String(simulator.controlPort)}`);
  }
  context.print(
    `ready: simulated ${options.only ?? 'BPI and BPCI'}, profile ${options.profile}, seed ${String(options.seed)}`,
  );
  if (context.signal.aborted) return;
  await new Promise<void>((resolve) => {
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
