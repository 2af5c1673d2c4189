import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { ArchiveEntry } from '../../../src/docker/archive.ts';
import { packArchive } from '../../../src/docker/archive.ts';

/** A root filesystem of this machine's own sh, sleep and cat with the libraries they load: no registry is needed. */
export async function shellRoot(): Promise<Readable> {
  const entries = new Map<string, ArchiveEntry>();
  const owner = { uid: 0, gid: 0, mode: 0o755 };
  const addDirectories = (path: string) => {
    for (let directory = dirname(path); directory !== '/'; directory = dirname(directory)) {
      const name = directory.slice(1);
      entries.set(name, { path: name, kind: 'directory', content: Buffer.alloc(0), ...owner });
    }
  };
  for (const program of ['/bin/sh', '/bin/sleep', '/bin/cat']) {
    for (const path of [program, ...(await librariesOf(program))]) {
      addDirectories(path);
      const name = path.slice(1);
      entries.set(name, { path: name, kind: 'file', content: await readFile(await realpath(path)), ...owner });
    }
  }
  addDirectories('/tmp/x');
  const sorted = [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Readable.from([await packArchive(sorted)]);
}

async function librariesOf(program: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ldd', [program]);
  return [...stdout.matchAll(/(?:=> |^\s+)(\/\S+)/gm)].map((match) => match[1] ?? '');
}
