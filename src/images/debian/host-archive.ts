import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PackagesUnavailableError } from './packages-unavailable-error.ts';
import { chooseArchive, parseDeb822Sources, parseOneLineSources, type AptSource } from './apt-sources.ts';

/** The Debian archive that this machine itself uses, and the code name of its release. */
export interface HostArchive {
  readonly source: AptSource;
  readonly codename: string | null;
}

/** Reads the machine's apt sources, both formats, below `etc`; throws PackagesUnavailableError where there is no archive. */
export async function loadHostArchive(etc: string): Promise<HostArchive> {
  const codename = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(await text(join(etc, 'os-release')))?.[1] ?? null;
  const directory = join(etc, 'apt/sources.list.d');
  const names = (await readdir(directory).catch(() => [])).sort();
  const sources = [...parseOneLineSources(await text(join(etc, 'apt/sources.list')))];
  for (const name of names) {
    if (name.endsWith('.list')) sources.push(...parseOneLineSources(await text(join(directory, name))));
    if (name.endsWith('.sources')) sources.push(...parseDeb822Sources(await text(join(directory, name))));
  }
  const source = chooseArchive(sources, codename);
  if (source === null) {
    throw new PackagesUnavailableError(`no Debian archive among the apt sources of this machine (${etc}/apt)`, {
      fix: 'use a machine whose apt sources name a Debian mirror, or images from a registry',
    });
  }
  return { source, codename };
}

async function text(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
