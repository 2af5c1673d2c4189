import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../docker/engine.ts';
import { runDemoContainer } from './demo-container.ts';
import { formatPorts, type DemoPorts } from './demo-ports.ts';

/** The profile of the simulated world. */
export type DemoProfile = 'as-shipped' | 'contract';

const names = { bpi: 'bpi-demo-simulator-bpi', bpci: 'bpi-demo-simulator-bpci' } as const;

/** Starts the simulated BPI and BPCI in two host-network containers, so that they outlive the command, and waits until both answer. */
export async function startSimulators(
  engine: Engine,
  options: {
    readonly image: string;
    readonly profile: DemoProfile;
    readonly ports: DemoPorts;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { image, profile, ports } = options;
  for (const only of ['bpci', 'bpi'] as const) {
    await runDemoContainer(engine, {
      name: names[only],
      role: 'simulator',
      image,
      network: 'host',
      command: [
        ...['simulate', '--profile', profile, '--only', only, '--ports', formatPorts(ports)],
        ...['--bpci-address', `127.0.0.1:${String(ports.bpci)}`],
        ...['--control-port', String(only === 'bpi' ? ports.bpiControl : ports.bpciControl)],
      ],
    });
  }
  await Promise.all([
    waitUntilAnswers(engine, names.bpi, ports.bpiControl, options.signal),
    waitUntilAnswers(engine, names.bpci, ports.bpciControl, options.signal),
  ]);
}

/** Switches a fault of a running simulator on or off through its control port. */
export async function switchFault(controlPort: number, fault: string, on: boolean): Promise<void> {
  const base = `http://127.0.0.1:${String(controlPort)}/faults`;
  const response = on
    ? await fetch(base, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ fault }),
      })
    : await fetch(`${base}/${fault}`, { method: 'DELETE' });
  if (!response.ok) throw new Error(`the simulator refused fault ${fault}: HTTP ${String(response.status)}`);
  await response.body?.cancel();
}

async function waitUntilAnswers(engine: Engine, name: string, port: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${String(port)}/state`, { signal }).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    signal.throwIfAborted();
    const container = await engine.containers.inspect(name);
    if (container?.status === 'exited' || Date.now() > deadline) {
      const log = await engine.containers.logs(name, { tail: 5 });
      throw new Error(`the simulator ${name} does not answer on port ${String(port)}: ${log.trim()}`);
    }
    await delay(100, undefined, { signal });
  }
}
