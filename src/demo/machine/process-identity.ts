import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One process and no other: a pid alone may belong to somebody else by now. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from the machine's boot to the process's start (field 22 of /proc/<pid>/stat, proc(5)). */
  readonly startTicks: number;
}

/** A running process as /proc shows it, or null when there is none (a zombie counts as none). */
export async function observeProcess(
  pid: number,
  proc = '/proc',
): Promise<(ProcessIdentity & { readonly commandLine: readonly string[] }) | null> {
  const stat = await readFile(join(proc, String(pid), 'stat'), 'utf8').catch(() => null);
  const commandLine = await readFile(join(proc, String(pid), 'cmdline'), 'utf8').catch(() => null);
  if (stat === null || commandLine === null) return null;
  // The name in parentheses may hold blanks and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return { pid, startTicks: Number(fields[19]), commandLine: commandLine.split('\0').filter((word) => word !== '') };
}

/** Says whether the process with this identity still runs. */
export async function isRunning(identity: ProcessIdentity, proc = '/proc'): Promise<boolean> {
  const found = await observeProcess(identity.pid, proc);
  return found !== null && found.startTicks === identity.startTicks;
}
