import { mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles a TypeScript file of bench/ (`alert-latency/measure.ts`), whose imports Node 20 cannot read, and imports it. */
export async function loadPart(entry) {
  const outfile = `${root}.cache/bench-${dirname(entry)}-${basename(entry, '.ts')}.mjs`;
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [`${root}bench/${entry}`],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20.19' },
    ...{ packages: 'external', logLevel: 'warning' },
  });
  return import(outfile);
}
