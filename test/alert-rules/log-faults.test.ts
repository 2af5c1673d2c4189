import { describe, expect, test } from 'vitest';
import { faults } from '../../src/simulator/faults/index.ts';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import { status } from '../simulator/support/exchange.ts';
import { exampleMs } from '../simulator/support/fake-clock.ts';
import { testWorld } from '../simulator/support/simulators.ts';
import { everyLogAlert, everyLogGroup } from './everything.ts';
import { toEntry, type LogEntry } from './loki-stand-in/log-entry.ts';
import { alertsOf, ruleOver } from './loki-stand-in/ruler.ts';

const alerts = alertsOf(everyLogGroup);
const names = everyLogAlert.map(({ alert }) => alert);
const bringing = faults.filter(({ brings }) => brings.some((alert) => names.includes(alert)));
const source = { service: 'bpi-core', filename: '/var/log/bpi/vm.log' };

/** What the simulator's log writer writes, read by the stand-in for Alloy at the moment it was written. */
async function listening(options: Parameters<typeof testWorld>[0]) {
  const entries: LogEntry[] = [];
  const world = await testWorld({
    ...options,
    logs: [{ kind: 'print' }],
    print: (line) =>
      entries.push(toEntry(line, { ...source, readAtMs: Math.max(exampleMs, entries.at(-1)?.atMs ?? 0) })),
  });
  return { ...world, entries };
}

/** The log alerts that fire at some moment of the span. */
function firing(entries: readonly LogEntry[], span: { fromMs: number; toMs: number }): readonly string[] {
  return alerts.flatMap(([rule, interval]) => {
    const history = ruleOver(rule, interval, entries, span);
    return [...history.values()].some((fired) => fired.length > 0) ? [rule.alert] : [];
  });
}

// Stand-ins for Alloy and Loki read what the simulator really writes; of Alloy and Loki themselves this proves nothing.
describe('the lines of a fault', () => {
  test('bring every log alert', () => {
    expect(new Set(bringing.flatMap(({ brings }) => brings.filter((alert) => names.includes(alert))))).toEqual(
      new Set(names),
    );
  });

  test.each(bringing.map((fault) => [fault.name, fault] as const))(
    '%s bring its alerts in time, and no others',
    async (_name, fault) => {
      const { simulator, clock, entries } = await listening({ only: 'vm' });
      await simulator.setFault(fault.name);
      const fromMs = clock.now();
      for (let second = 0; second < fault.withinSeconds; second += 1) {
        clock.advance(1000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const fired = firing(entries, { fromMs, toMs: clock.now() });
      const wanted = fault.brings.filter((alert) => names.includes(alert));
      expect(fired).toEqual(expect.arrayContaining(wanted));
      expect(fired.filter((alert) => !wanted.includes(alert) && !mayCome(fault, alert))).toEqual([]);
    },
  );
});

/** Nothing but the fault's own lines is written here, so a log that the fault leaves alone is silent. */
function mayCome({ company }: Fault, alert: string): boolean {
  return company.includes(alert) || alert === 'LogStreamSilent';
}

describe('the lines of a healthy world', () => {
  test.each(['as-shipped', 'contract'] as const)(
    'of the profile %s bring nothing, however often they are written',
    async (profile) => {
      const { entries, port } = await listening({ profile });
      for (let round = 0; round < 3; round += 1) {
        await status(port('vm'), '/__vm/status');
        await status(port('vm'), '/__vm/metrics');
        await status(port('zklock'), '/health');
        await status(port('shadow_registry'), '/status');
        await status(port('bpci'), '/health');
        await status(port('bpci'), '/api/status');
      }
      expect(entries.length).toBeGreaterThan(25);
      const fromMs = exampleMs;
      const everySecond = Array.from({ length: 300 }, (_, second) => fromMs + second * 1000).flatMap((atMs) =>
        entries.map((entry) => ({ ...entry, atMs })),
      );
      expect(firing(everySecond, { fromMs, toMs: fromMs + 290_000 })).toEqual([]);
    },
  );
});
