import type { ProcessName } from '../witness.ts';

/** Where log lines go. */
export type LogTarget =
  /** Standard output. */
  | { readonly kind: 'print' }
  /** One file for one process, or for all where none is named. */
  | { readonly kind: 'file'; readonly path: string; readonly process: ProcessName | null }
  /** A directory with a file for each process, and each node where nodes have names. */
  | { readonly kind: 'directory'; readonly path: string };

/** The processes that have a log, in the words of `--log-file PROCESS=PATH`. */
export const processNames = [
  'vm-server',
  'node',
  'bpci-server',
  'stub-vm-server',
  'stub-http-cage',
  'stub-shadow-registry',
  'stub-zklock-mobile',
  'stub-health-monitor',
] as const satisfies readonly ProcessName[];

/** Reads `-`, `PATH`, `DIRECTORY/` or `PROCESS=PATH`. */
export function parseLogTarget(text: string): LogTarget {
  if (text === '-') return { kind: 'print' };
  const [name, ...rest] = text.split('=');
  const process = processNames.find((one) => one === name);
  if (process !== undefined && rest.length > 0) return { kind: 'file', path: rest.join('='), process };
  return text.endsWith('/') ? { kind: 'directory', path: text } : { kind: 'file', path: text, process: null };
}
