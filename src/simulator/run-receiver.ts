import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import type { Clock } from '../base/clock.ts';
import { UsageError } from '../base/errors.ts';
import { PortUnavailableError } from './listener.ts';
import { createReceiverApp } from './receiver-app.ts';

/** Where a receiver listens. */
export interface ReceiverAddress {
  readonly host: string;
  readonly port: number;
}

/** Receives notifications until `signal` aborts, and prints each as one JSON line. Throws PortUnavailableError. */
export async function runReceiver(
  options: ReceiverAddress & {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    /** Prints one line. */
    readonly print: (line: string) => void;
    /** Told the real port once it is open. */
    readonly onListening?: (port: number) => void;
  },
): Promise<void> {
  const { host, port, signal } = options;
  const app = createReceiverApp({
    clock: options.clock,
    onNotification: (notification) => options.print(JSON.stringify(notification)),
  });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw new PortUnavailableError(
      `the receiver cannot listen on ${host}:${String(port)}: ${(error as Error).message}`,
      {
        fix: 'choose another one with --port PORT',
        cause: error,
      },
    );
  }
  options.onListening?.((app.server.address() as AddressInfo).port);
  if (!signal.aborted) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
  await app.close();
}

/** The command `receive`: reads its arguments and runs the receiver. Throws UsageError and PortUnavailableError. */
export function receive(
  args: readonly string[],
  context: Omit<Parameters<typeof runReceiver>[0], keyof ReceiverAddress>,
): Promise<void> {
  return runReceiver({ ...parseReceiverOptions(args), ...context });
}

/** Reads the arguments of `receive`. Every address unless told otherwise: Alertmanager reaches a container by its own. Throws UsageError. */
export function parseReceiverOptions(args: readonly string[]): ReceiverAddress {
  const fix = 'usage: receive --port PORT [--host ADDRESS]';
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: { port: { type: 'string' }, host: { type: 'string', default: '0.0.0.0' } },
    });
    const text = values.port ?? '';
    if (!/^\d+$/.test(text) || Number(text) > 65_535) throw new UsageError(`--port is a port, not "${text}"`, { fix });
    return { host: values.host, port: Number(text) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError((error as Error).message, { fix });
  }
}
