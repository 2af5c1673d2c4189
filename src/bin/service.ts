import { systemClock } from '../base/clock.ts';
import { BpiError, ConfigInvalidError, UsageError } from '../base/errors.ts';
import { configReader } from './simulator-process.ts';

const [command, ...args] = process.argv.slice(2);
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());
const print = (line: string) => void process.stdout.write(`${line}\n`);
const context = { clock: systemClock, signal: stop.signal, print, log: print };
const daemon = () => {
  if (args[0] !== '--config' || args.length !== 2) throw new UsageError(`usage: ${String(command)} --config FILE`);
  return { ...context, configPath: args[1] ?? '', onHangup: (act: () => void) => void process.on('SIGHUP', act) };
};
const commands: Readonly<Record<string, () => Promise<void>>> = {
  exporter: async () => (await import('../exporter/run-exporter.ts')).runExporter(daemon()),
  door: async () => (await import('../exporter/run-door.ts')).runDoor(daemon()),
  monitor: async () => (await import('../monitor/run-monitor.ts')).runMonitor(daemon()),
  simulate: async () =>
    (await import('../simulator/run-simulator.ts')).runSimulator(args, { ...context, ...configReader }),
  receive: async () => (await import('../simulator/run-receiver.ts')).receive(args, context),
};

async function main(): Promise<void> {
  const run = Object.hasOwn(commands, command ?? '') ? commands[command ?? ''] : undefined;
  if (run === undefined) throw new UsageError(`usage: service ${Object.keys(commands).join('|')} ...`);
  await run();
}

main().catch((error: unknown) => {
  const lines = error instanceof BpiError ? [error.message, ...(error.fix === undefined ? [] : [error.fix])] : [error];
  for (const line of lines) console.error(line);
  process.exitCode = error instanceof UsageError ? 2 : error instanceof ConfigInvalidError ? 3 : 1;
});
