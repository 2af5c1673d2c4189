// `npm run test:mutation`: bundles main.ts, whose imports Node 20 cannot read, finds promtool the way `npm test` does, and runs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
// Below our package.json, where the bundle finds templates and libraries.
const scratch = mkdtempSync(join(cache, 'mutation-'));

try {
  const bundle = join(scratch, 'main.mjs');
  await build({
    entryPoints: [join(root, 'test/mutation/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const help = process.argv.includes('--help');
  const env = help || process.env.PROMTOOL ? process.env : { ...process.env, ...prepared() };
  const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Where promtool is, by the same preparation as in `npm test`. */
function prepared() {
  const report = join(scratch, 'prepared.json');
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'dist/bin/prepare.js'), '--report', report, '--tools-only'],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) throw new Error(`preparing the machine failed with exit code ${status}`);
  return JSON.parse(readFileSync(report, 'utf8')).env;
}
