import type { Adjustment } from './engine-log.ts';
import type { EnginePaths } from './engine-record.ts';

/** One way to start dockerd. */
export interface EngineAttempt {
  /** Which iptables: the machine's choice, the older kernel interface, or none at all. */
  readonly iptables: 'default' | 'legacy' | 'off';
  /** `vfs` works on every file system, slower and larger. */
  readonly storage: 'default' | 'vfs';
}

/** The usual way. */
export const firstAttempt: EngineAttempt = { iptables: 'default', storage: 'default' };

/** The next way after a failure of this kind, or null when there is none. */
export function nextAttempt(attempt: EngineAttempt, adjustment: Adjustment): EngineAttempt | null {
  if (adjustment === 'storage') return attempt.storage === 'default' ? { ...attempt, storage: 'vfs' } : null;
  if (adjustment === 'iptables') {
    if (attempt.iptables === 'default') return { ...attempt, iptables: 'legacy' };
    if (attempt.iptables === 'legacy') return { ...attempt, iptables: 'off' };
  }
  return null;
}

/** What an attempt gives up, in words; null for the usual way. */
export function formatAttempt(attempt: EngineAttempt): string | null {
  const parts = [
    ...(attempt.iptables === 'legacy' ? ['with iptables-legacy'] : []),
    ...(attempt.iptables === 'off'
      ? ['without iptables (ports on 127.0.0.1 are served by docker-proxy, containers reach no outside network)']
      : []),
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
    // Without rules the ports on 127.0.0.1 still work: docker-proxy listens there and reaches the bridge directly.
    ...(attempt.iptables === 'off' ? ['--iptables=false', '--ip6tables=false', '--ip-masq=false'] : []),
  ];
}
