import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the installed package: the folder that holds templates/ and provisioning/. */
export function packageRoot(): string {
  return (root ??= find(dirname(fileURLToPath(import.meta.url))));
}

/** The version in our package.json. */
export function packageVersion(): string {
  return (manifest(packageRoot()) as { version: string }).version;
}

let root: string | undefined;

// Sources (src/base) and bundles (dist/bin, dist/chunks) lie at different depths, so walk up to our own package.json.
function find(directory: string): string {
  if (existsSync(join(directory, 'package.json')) && manifest(directory).name === 'bpi-monitoring') return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('bpi-monitoring: package.json not found above the running program');
  return find(parent);
}

function manifest(directory: string): { name?: string; version?: string } {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { name?: string; version?: string };
}
