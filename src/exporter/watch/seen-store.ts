import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Endpoint } from '../../config/config.ts';
import { isJsonObject } from '../json-fields.ts';

/** Remembers across restarts which addresses have ever answered as themselves. */
export interface SeenStore {
  has(endpoint: Address): boolean;
  /** Remembers and writes; a failed write is told once by `log` and costs only the memory. */
  add(endpoint: Address): Promise<void>;
}

type Address = Pick<Endpoint, 'id' | 'scheme' | 'target' | 'path'>;

/** Opens `<directory>/seen.json`; a missing or unreadable file counts as nothing seen. */
export async function openSeenStore(directory: string, log: (message: string) => void): Promise<SeenStore> {
  const path = join(directory, 'seen.json');
  const seen = new Map(await readSeen(path));
  let writing = Promise.resolve();
  let told = false;

  async function write(): Promise<void> {
    const content = `${JSON.stringify({ version: 1, seen: Object.fromEntries([...seen].sort()) }, null, 2)}\n`;
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

  return {
    // Bound to the address: another BPCI under the same id has not answered yet.
    has: (endpoint) => seen.get(endpoint.id) === addressOf(endpoint),
    add(endpoint) {
      if (seen.get(endpoint.id) === addressOf(endpoint)) return writing;
      seen.set(endpoint.id, addressOf(endpoint));
      writing = writing.then(write);
      return writing;
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
