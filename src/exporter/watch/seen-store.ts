import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { Endpoint } from '../../config/config.ts';
import { isJsonObject } from '../json-fields.ts';

/** Remembers across restarts which addresses have ever answered as themselves. */
export interface SeenStore {
  has(endpoint: Address): boolean;
  /** Remembers at once and writes soon; a failed write is told once by `log` and costs only the memory. */
  add(endpoint: Address): void;
  /** Resolves when everything added so far is written. */
  flush(): Promise<void>;
}

type Address = Pick<Endpoint, 'id' | 'scheme' | 'target' | 'path'>;

/** At most one write per second, however many endpoints answer for the first time. */
export const writeIntervalMs = 1000;

/** So many addresses are remembered, the latest: who adds and removes endpoints for years must not grow the file for ever. */
export const maxSeen = 50_000;

/** Opens `<directory>/seen.json`; a missing or unreadable file counts as nothing seen. */
export async function openSeenStore(
  directory: string,
  clock: Clock,
  log: (message: string) => void,
): Promise<SeenStore> {
  const path = join(directory, 'seen.json');
  const seen = new Map(await readSeen(path));
  let dirty = false;
  let writing: Promise<void> | null = null;
  let hurry = new AbortController();
  let told = false;

  async function write(): Promise<void> {
    dirty = false;
    const content = `${JSON.stringify({ version: 1, seen: Object.fromEntries([...seen].sort(([a], [b]) => (a < b ? -1 : 1))) }, null, 2)}\n`;
    try {
      await mkdir(directory, { recursive: true });
      // A crash leaves the old file or the new one, never half of one.
      await writeFile(`${path}.new`, content, { mode: 0o600 });
      await rename(`${path}.new`, path);
    } catch (error) {
      if (!told) log(`cannot remember in ${path} which endpoints have answered: ${String(error)}`);
      told = true;
    }
  }

  async function writeAll(): Promise<void> {
    while (dirty) {
      await write();
      if (!hurry.signal.aborted) await clock.sleep(writeIntervalMs, hurry.signal).catch(() => undefined);
    }
    writing = null;
  }

  return {
    // Bound to the address: another BPCI under the same id has not answered yet.
    has: (endpoint) => seen.get(endpoint.id) === addressOf(endpoint),
    add(endpoint) {
      const address = addressOf(endpoint);
      if (seen.get(endpoint.id) === address) return;
      seen.delete(endpoint.id);
      seen.set(endpoint.id, address);
      if (seen.size > maxSeen) seen.delete(seen.keys().next().value ?? '');
      dirty = true;
      writing ??= writeAll();
    },
    async flush() {
      hurry.abort();
      while (writing !== null) await writing;
      hurry = new AbortController();
    },
  };
}

function addressOf(endpoint: Address): string {
  return `${endpoint.scheme}://${endpoint.target}${endpoint.path}`;
}

async function readSeen(path: string): Promise<[string, string][]> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const seen = isJsonObject(value) && isJsonObject(value['seen']) ? value['seen'] : {};
    return Object.entries(seen).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  } catch {
    return [];
  }
}
