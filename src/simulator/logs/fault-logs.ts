import type { Clock } from '../../base/clock.ts';
import { logPatterns } from '../faults.ts';
import type { LogEffect } from '../faults.ts';
import type { LogLevel } from '../witness.ts';
import type { World } from '../world.ts';

const pauseMs = 1000;
const levels: Readonly<Record<'info' | 'warn' | 'error', LogLevel>> = { info: 'INFO', warn: 'WARN', error: 'ERROR' };

/** Writes what faults want in the logs, every second, until `stopped` aborts. */
export async function playFaultLogs(worlds: readonly World[], clock: Clock, stopped: AbortSignal): Promise<void> {
  const owed = new Map<string, number>();
  let number = 0;
  while (!stopped.aborted) {
    await clock.sleep(pauseMs, stopped).catch(() => undefined);
    if (stopped.aborted) return;
    for (const world of worlds) {
      for (const effect of world.faults.logs()) {
        if (effect.kind !== 'log') continue;
        const key = `${world.side} ${world.node ?? ''} ${effect.pattern}`;
        let due = (owed.get(key) ?? 0) + effect.perSecond;
        for (; due >= 1; due -= 1) writeLine(world, effect, (number += 1));
        owed.set(key, due);
      }
    }
  }
}

function writeLine(world: World, effect: Extract<LogEffect, { kind: 'log' }>, number: number): void {
  const { component, level, text } = logPatterns[effect.pattern];
  const process = world.side === 'bpci' ? 'bpci-server' : 'vm-server';
  // A module path of Rust has no hyphen.
  const module = component.replaceAll('-', '_');
  world.witness.log(process, levels[level], text.replaceAll('{n}', String(number)), module);
}
