import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessIdentity } from './process-identity.ts';

/** What we did to this machine to have an engine; `--stop` undoes exactly this. */
export interface EngineRecord {
  readonly process: ProcessIdentity | null;
  /** True once an attempt used the older iptables: its tables have to be cleaned then. */
  readonly usedLegacyIptables: boolean;
  /** Mount points of control groups that were not there before us, in the order of mounting. */
  readonly cgroupMounts: readonly string[];
  readonly networkBefore: NetworkBefore;
}

/** State that dockerd changes when it starts and does not restore when it ends. */
export interface NetworkBefore {
  /** Names of the network interfaces. */
  readonly interfaces: readonly string[];
  readonly ipForward: string | null;
  /** Policy of the chain FORWARD, or null where iptables could not say. */
  readonly forwardPolicy: string | null;
}

/** Paths of an engine that we start, all below one directory. */
export function enginePaths(directory: string) {
  return {
    directory,
    socket: join(directory, 'docker.sock'),
    data: join(directory, 'data'),
    exec: join(directory, 'exec'),
    pidFile: join(directory, 'docker.pid'),
    configuration: join(directory, 'daemon.json'),
    log: join(directory, 'dockerd.log'),
    record: join(directory, 'engine.json'),
    legacyPrograms: join(directory, 'iptables-legacy'),
  } as const;
}
export type EnginePaths = ReturnType<typeof enginePaths>;

/** Reads the record, or null when we started no engine here. */
export async function loadEngineRecord(paths: EnginePaths): Promise<EngineRecord | null> {
  const text = await readFile(paths.record, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as EngineRecord);
}

/** Writes the record; it must be there before the first change that it describes. */
export async function writeEngineRecord(paths: EnginePaths, record: EngineRecord): Promise<void> {
  await writeFile(paths.record, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}
