import { describe, expect, test } from 'vitest';
import type { ComponentName, Config } from '../../src/config/config.ts';
import { OperationFailedError } from '../../src/base/errors.ts';
import { planPorts } from '../../src/stack/ports.ts';
import { configFor, configWithout } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';

interface Case {
  readonly title: string;
  readonly config?: Config;
  readonly current?: readonly (readonly [ComponentName, number])[];
  readonly busy?: readonly number[];
  readonly prometheus: number | undefined;
  readonly moved: readonly string[];
}

const cases: readonly Case[] = [
  { title: 'takes the wanted port when it is free', prometheus: 9090, moved: [] },
  {
    title: 'keeps the wanted port that its own container holds',
    current: [['prometheus', 9090]],
    busy: [9090],
    prometheus: 9090,
    moved: [],
  },
  {
    title: 'takes the next free port when the wanted one is in use',
    busy: [9090, 9091],
    prometheus: 9092,
    moved: ['prometheus 9090 -> 9092: port 9090 is in use'],
  },
  {
    title: 'passes over ports that other components want',
    busy: [9090, 9091, 9092],
    prometheus: 9094,
    moved: ['prometheus 9090 -> 9094: port 9090 is in use'],
  },
  {
    title: 'stays on the port it was moved to while the wanted one is in use',
    current: [['prometheus', 9097]],
    busy: [9090, 9097],
    prometheus: 9097,
    moved: ['prometheus 9090 -> 9097: port 9090 is in use'],
  },
  {
    title: 'goes back to the wanted port when it is free again',
    current: [['prometheus', 9097]],
    busy: [9097],
    prometheus: 9090,
    moved: [],
  },
  {
    title: 'does not take a port that another container of the stack still holds',
    current: [['grafana', 9090]],
    busy: [9090],
    prometheus: 9091,
    moved: ['prometheus 9090 -> 9091: port 9090 is held by grafana of this stack'],
  },
  {
    title: 'gives a port that two components want to the one that starts first',
    config: configFor({ components: { prometheus: { host_port: 9700 } } }),
    prometheus: 9701,
    moved: ['prometheus 9700 -> 9701: bpi-exporter already has port 9700'],
  },
  {
    title: 'takes no port of BPI, whether BPI runs or not',
    config: configFor({ bpi: { ports: { vm: 9091 } } }),
    busy: [9090],
    prometheus: 9092,
    moved: ['prometheus 9090 -> 9092: port 9090 is in use'],
  },
  {
    title: 'moves away from a wanted port that is that of BPI',
    config: configFor({ components: { prometheus: { host_port: 7777 } } }),
    prometheus: 7778,
    moved: ["prometheus 7777 -> 7778: port 7777 is BPI's or BPCI's"],
  },
  {
    title: 'plans nothing for a component that is left out',
    config: configWithout('prometheus'),
    busy: [9090],
    prometheus: undefined,
    moved: [],
  },
  {
    title: 'moves away from a wanted port on which traces are taken',
    config: fullConfig({ tracing: { enabled: true, otlpGrpcPort: 9090, otlpHttpPort: 9091, samplingRatio: 1 } }),
    prometheus: 9092,
    moved: ['prometheus 9090 -> 9092: port 9090 is for traces'],
  },
];

describe('host ports', () => {
  test.each(cases)('$title', async ({ config, current, busy, prometheus, moved }) => {
    const plan = await planPorts({
      config: config ?? configFor(),
      current: new Map(current),
      isFree: (port) => Promise.resolve(busy?.includes(port) !== true),
    });
    expect(plan.ports.get('prometheus')).toBe(prometheus);
    const told = plan.moved.map((m) => `${m.component} ${String(m.wanted)} -> ${String(m.port)}: ${m.reason}`);
    expect(told).toEqual(moved);
    expect(plan.ports.has('bpi-host-door')).toBe(false);
    expect(new Set(plan.ports.values()).size).toBe(plan.ports.size);
  });

  test('says which setting helps when no port is free', async () => {
    const plan = planPorts({ config: configFor(), current: new Map(), isFree: () => Promise.resolve(false) });
    await expect(plan).rejects.toBeInstanceOf(OperationFailedError);
    await expect(plan).rejects.toMatchObject({
      fix: expect.stringContaining('components.bpi-exporter.host_port') as string,
    });
  });
});
