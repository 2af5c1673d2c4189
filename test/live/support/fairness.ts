import { availableParallelism, loadavg } from 'node:os';

// Up to here a process waits for its turn for a moment only; all lanes alone stay below.
const fairLoad = 4;
const busyAllowance = 2;

/** Processes that want to run at this moment for each processor, as the last minute saw it. */
export function loadPerCore(): number {
  const [lastMinute = 0] = loadavg();
  return lastMinute / availableParallelism();
}

/** By what a deadline is multiplied: 1 where the measure is fair, 2 on a machine that others keep busy, which measures them. */
export function allowanceAt(load: number): number {
  return load <= fairLoad ? 1 : busyAllowance;
}

/** Alerts that nobody announced and that are true: on a machine that others keep busy a round trip takes long. */
export function excusedAt(load: number): readonly string[] {
  return load <= fairLoad ? [] : ['BpciConnectionLatencyCritical', 'BpciLatencyElevated'];
}
