import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interpretConfig, type Interpretation } from '../../../src/config/interpret-config.ts';

const fixtures = new URL('../../fixtures/config/', import.meta.url);

export const goldenDirectory = new URL('../../golden/config/', import.meta.url);

/** Names of the fixtures with this ending, without it. */
export function fixtureNames(ending: string): readonly string[] {
  return readdirSync(fixtures)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

export function fixtureUrl(name: string): URL {
  return new URL(name, fixtures);
}

export function fixtureText(name: string): string {
  return readFileSync(fixtureUrl(name), 'utf8');
}

/** Interprets a text as monitoring.yaml of a host that has the address 192.168.1.20. */
export function interpret(text: string | null, options: { file?: string; bpciUrl?: string } = {}): Interpretation {
  return interpretConfig({
    text,
    source: { kind: 'file', path: options.file ?? 'monitoring.yaml' },
    bpciUrl: options.bpciUrl,
    hostAddresses: ['192.168.1.20'],
    baseDirectory: '/etc/bpi',
  });
}

/** The content of a golden file; UPDATE_GOLDEN=1 writes what was made now. */
export function golden(url: URL, actual: string): string {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(fileURLToPath(url)), { recursive: true });
    writeFileSync(url, actual);
  }
  return existsSync(url) ? readFileSync(url, 'utf8') : `no golden file ${fileURLToPath(url)}`;
}
