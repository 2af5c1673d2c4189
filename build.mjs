// Bundles src/bin into dist/: small lazily loaded chunks for the command line, and one self-contained file for our containers.
import { chmod, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { build } from 'esbuild';

// An installed package has no sources: `prepare` then has nothing to do.
if (!existsSync('src/bin')) process.exit(0);

await rm('dist', { recursive: true, force: true });
const shared = { bundle: true, platform: 'node', target: 'node20.19', legalComments: 'none', logLevel: 'warning' };

await Promise.all([
  build({
    ...shared,
    entryPoints: ['src/bin/start.ts', 'src/bin/bpi-monitoring.ts', 'src/bin/demo.ts', 'src/bin/prepare.ts'],
    outdir: 'dist/bin',
    outbase: 'src/bin',
    chunkNames: '../chunks/[name]-[hash]',
    format: 'esm',
    splitting: true,
    packages: 'external',
  }),
  build({
    ...shared,
    entryPoints: ['src/bin/service.ts'],
    outfile: 'dist/service.cjs',
    format: 'cjs',
    minifySyntax: true,
    define: { 'import.meta.url': '"file:///app/service.cjs"' },
  }),
]);
await Promise.all(['start', 'bpi-monitoring', 'demo'].map((name) => chmod(`dist/bin/${name}.js`, 0o755)));
