import type { Adjustment } from './engine-log.ts';
import type { EnginePaths } from './engine-record.ts';

/** One way to start dockerd. */
export interface EngineAttempt {
  /**
   * Which iptables: the machine's choice, or the older kernel interface. Never none at all: published ports would
   * still work through docker-proxy, but containers could not find each other by name (tried with 20.10).
   */
  readonly iptables: 'default' | 'legacy';
  /** `vfs` works on every file system, slower and larger. */
  readonly storage: 'default' | 'vfs';
}

/** The usual way. */
export const firstAttempt: EngineAttempt = { iptables: 'default', storage: 'default' };

/** The next way after a failure of this kind, or null when there is none. */
export function nextAttempt(attempt: EngineAttempt, adjustment: Adjustment): EngineAttempt | null {
  if (adjustment === 'storage' && attempt.storage === 'default') return { ...attempt, storage: 'vfs' };
  if (adjustment === 'iptables' && attempt.iptables === 'default') return { ...attempt, iptables: 'legacy' };
  return null;
}

/** What an attempt gives up, in words; null for the usual way. */
export function formatAttempt(attempt: EngineAttempt): string | null {
  const parts = [
    ...(attempt.iptables === 'legacy' ? ['with iptables-legacy'] : []),
    ...(attempt.storage === 'vfs' ? ['with the storage driver vfs (slower)'] : []),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}

/** Arguments of dockerd: everything of its own, nothing of an engine that the machine may have. */
export function dockerdArguments(attempt: EngineAttempt, paths: EnginePaths): readonly string[] {
  return [
    '--config-file',
    paths.configuration,
    '--data-root',
    paths.data,
    '--exec-root',
    paths.exec,
    '--pidfile',
    paths.pidFile,
    '--host',
    `unix://${paths.socket}`,
    ...(attempt.storage === 'vfs' ? ['--storage-driver', 'vfs'] : []),
  ];
}
