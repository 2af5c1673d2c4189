// Bundles src/bin into dist/: small lazily loaded chunks for the command line, one self-contained file for our containers,
// and what the page of `dashboards preview` carries.
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

// An installed package has no sources: `prepare` then has nothing to do.
if (!existsSync('src/bin')) process.exit(0);

await rm('dist', { recursive: true, force: true });
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

const results = await Promise.all([
  build({
    ...shared,
    entryPoints: ['src/bin/start.ts', 'src/bin/bpi-monitoring.ts', 'src/bin/demo.ts', 'src/bin/prepare.ts'],
    outdir: 'dist/bin',
    outbase: 'src/bin',
    chunkNames: '../chunks/[name]-[hash]',
    format: 'esm',
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    // Hundreds of small files cost a cold `render` 200 ms, so all is bundled but what loads quickly or only with an engine:
    // dockerode drags native ssh and gRPC parts along.
    external: ['dockerode', 'execa', 'listr2', 'commander', 'tar-stream'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  }),
  build({
    ...shared,
    entryPoints: ['src/bin/service.ts'],
    outfile: 'dist/service.cjs',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { 'import.meta.url': '"file:///app/service.cjs"' },
  }),
  // What runs inside the page that `dashboards preview` writes.
  build({
    ...shared,
    platform: 'browser',
    target: 'es2022',
    entryPoints: { preview: 'src/preview/page/main.ts' },
    outdir: 'dist',
    format: 'iife',
    minify: true,
  }),
  build({
    ...shared,
    entryPoints: { preview: 'src/preview/page/style.css' },
    outdir: 'dist',
    minify: true,
  }),
]);
await Promise.all(['start', 'bpi-monitoring', 'demo'].map((name) => chmod(`dist/bin/${name}.js`, 0o755)));
await writeFile(
  'dist/THIRD-PARTY-LICENSES.txt',
  await licences(results.flatMap(({ metafile }) => Object.keys(metafile.inputs))),
);

/** The licence texts of every package whose code stands in a bundle, as those licences ask. */
async function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found)
      packages.add(input.slice(0, input.lastIndexOf(`node_modules/${found[1]}/`)) + `node_modules/${found[1]}`);
  }
  const texts = await Promise.all([...packages].sort().map(describe));
  return texts.join('\n');
}

async function describe(directory) {
  const { name, version, license } = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'));
  const file = (await readdir(directory)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : await readFile(join(directory, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
