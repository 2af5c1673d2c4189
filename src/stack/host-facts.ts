import { access, readFile, stat } from 'node:fs/promises';

/** What the stack must know of the machine that the engine runs on. */
export interface HostFacts {
  /** Path of the Docker socket on that machine; Alloy reads container logs through it. */
  readonly dockerSocket: string;
  /** Directories of the systemd journal that exist there. */
  readonly journalDirectories: readonly string[];
  /** Directories of the user's that are not there: the engine refuses to mount what is missing. */
  readonly absentDirectories: readonly string[];
  /** True when `/` is a shared mount; only then does the engine accept a bind mount of it with `rslave`. */
  readonly rootIsShared: boolean;
}

/** What works on every Linux machine: no journal, and node-exporter sees the mounts that exist when it starts. */
export const cautiousHost: HostFacts = {
  dockerSocket: '/var/run/docker.sock',
  journalDirectories: [],
  absentDirectories: [],
  rootIsShared: false,
};

/**
 * Reads the facts of this machine; use them only when the engine runs on it. Never fails: what cannot be read is absent.
 * `wantedDirectories` are those that monitoring.yaml names (stack/wanted-directories).
 */
export async function loadHostFacts(
  dockerSocket: string = cautiousHost.dockerSocket,
  wantedDirectories: readonly string[] = [],
): Promise<HostFacts> {
  const mountInfo = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  const journalDirectories: string[] = [];
  for (const directory of ['/run/log/journal', '/var/log/journal']) {
    if (await exists(directory)) journalDirectories.push(directory);
  }
  const absentDirectories: string[] = [];
  for (const directory of wantedDirectories) {
    if (!(await isDirectory(directory))) absentDirectories.push(directory);
  }
  return { dockerSocket, journalDirectories, absentDirectories, rootIsShared: parseRootIsShared(mountInfo) };
}

/** Says whether `/proc/self/mountinfo` shows `/` as shared or slave (proc(5): optional fields before the lone hyphen). */
export function parseRootIsShared(mountInfo: string): boolean {
  const root = mountInfo
    .split('\n')
    .map((line) => line.split(' '))
    .findLast((fields) => fields[4] === '/');
  if (root === undefined) return false;
  return root.slice(6, root.indexOf('-')).some((field) => /^(shared|master):/.test(field));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
