import { afterEach } from 'vitest';
import type { SimulatorPort } from '../../../src/simulator/simulator-options.ts';
import { startSimulator } from '../../../src/simulator/start-simulator.ts';
import type { Simulator, SimulatorOptions } from '../../../src/simulator/start-simulator.ts';
import { fakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';

/** Every port ephemeral; nothing listens on port 1, where HTTP Cage would be. */
export const ephemeralPorts: Readonly<Record<SimulatorPort, number>> = {
  vm: 0,
  zklock: 0,
  shadow_registry: 0,
  http_cage: 0,
  rpc: 0,
  api: 0,
  bpci: 0,
};

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

/** A started simulator with its ports by name; ended after the test. */
export interface TestWorld {
  readonly simulator: Simulator;
  readonly clock: FakeClock;
  readonly port: (name: string) => number;
}

export async function testWorld(options: Partial<SimulatorOptions> = {}): Promise<TestWorld> {
  const clock = fakeClock();
  const simulator = await startSimulator({ profile: 'as-shipped', seed: 7, ports: ephemeralPorts, clock, ...options });
  running.push(simulator);
  return {
    simulator,
    clock,
    port: (name) => {
      const port = simulator.ports[name];
      if (port === undefined) throw new Error(`nothing plays ${name}`);
      return port;
    },
  };
}
