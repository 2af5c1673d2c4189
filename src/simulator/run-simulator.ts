import type { Clock } from '../base/clock.ts';
import type { Finding } from '../base/finding.ts';
import type { Config } from '../config/config.ts';
import { describeListeners, describeWorld } from './describe-simulator.ts';
import { describeFaults } from './faults/describe-fault.ts';
import { formatFaultList } from './faults/format-fault-list.ts';
import { parseSimulateRequest } from './parse-simulator-options.ts';
import type { SimulateRequest } from './parse-simulator-options.ts';
import { playConfig } from './play-config.ts';
import { formatWatchingConfig } from './print-config.ts';
import { startSimulator } from './start-simulator.ts';

/** What a simulator needs of its process. */
export interface SimulatorContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Prints one line. */
  readonly print: (line: string) => void;
  /** Reads a monitoring.yaml without its secrets; throws ConfigInvalidError. */
  readonly loadConfig: (file: string) => Promise<{ readonly config: Config; readonly findings: readonly Finding[] }>;
  /** Tells what is to be said of that file, and what of it is not played. */
  readonly remark: (findings: readonly Finding[]) => void;
}

/**
 * Plays until `signal` aborts: one line per listener, then `ready`; or prints the configuration that watches it, or the faults.
 * Throws UsageError, ConfigInvalidError and PortUnavailableError.
 */
export async function runSimulator(args: readonly string[], context: SimulatorContext): Promise<void> {
  const { print, signal, clock } = context;
  const request = parseSimulateRequest(args);
  const { does } = request;
  if (does === 'list-faults') return print(formatFaultList(describeFaults()));
  if (does === 'list-faults-json') return print(JSON.stringify({ faults: describeFaults() }, null, 2));
  const options = await withConfig(request, context);
  if (does === 'print-config') return print(formatWatchingConfig(options).trimEnd());
  await using simulator = await startSimulator({ ...options, clock, print });
  for (const line of describeListeners(simulator, options)) print(line);
  print(describeWorld(options));
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function withConfig({ options, config: file }: SimulateRequest, context: SimulatorContext) {
  if (file === null) return options;
  const { config, findings } = await context.loadConfig(file);
  const played = playConfig(options, config);
  context.remark([...findings, ...played.findings]);
  return played.options;
}
