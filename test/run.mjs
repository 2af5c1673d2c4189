// `npm test`: prepares the machine (engine, promtool, Chromium), runs every test, closes with one counting line.
// `--live`: instead of them an hour of faults on real stacks (test/live).
// `--no-engine`: unit and rule tests only. REQUIRE_ENGINE=1 turns a missing engine or browser from skipped tests
// into a failure.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), 'bpi-test-'));
const withEngine = !process.argv.includes('--no-engine');
const live = process.argv.includes('--live');
const total = { passed: 0, failed: 0, skipped: 0 };

const prepared = await prepare();
const env = { ...process.env, ...prepared.env };
if (env.DOCKER_COMPOSE_MISSING)
  console.log(`Docker Compose is missing, its tests are skipped: ${env.DOCKER_COMPOSE_MISSING}`);
if (withEngine && env.BPI_TEST_CHROMIUM_MISSING) {
  console.log(`Chromium is missing, its tests are skipped: ${env.BPI_TEST_CHROMIUM_MISSING}`);
  if (process.env.REQUIRE_ENGINE === '1') {
    console.log('REQUIRE_ENGINE=1: a missing browser is a failure');
    total.failed += 1;
  }
}
if (withEngine && prepared.engineMissing) {
  console.log(`no container engine: ${prepared.engineMissing}`);
  env.BPI_TEST_ENGINE_MISSING = prepared.engineMissing;
  if (process.env.REQUIRE_ENGINE === '1') {
    console.log('REQUIRE_ENGINE=1: a missing engine is a failure');
    total.failed += 1;
  }
}

try {
  if (live) await vitest('live', ['--project', 'live']);
  else await vitest('unit and rules', ['--project', 'unit', '--project', 'rules']);
  if (withEngine && !live) await vitest('e2e', ['--project', 'e2e', '--no-file-parallelism']);
} finally {
  if (prepared.startedEngine) await command('node', ['dist/bin/prepare.js', '--stop'], process.env);
  rmSync(scratch, { recursive: true, force: true });
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function prepare() {
  const report = join(scratch, 'prepared.json');
  const code = await command(
    'node',
    ['dist/bin/prepare.js', '--report', report, ...(withEngine ? [] : ['--tools-only'])],
    process.env,
  );
  if (code !== 0) throw new Error(`preparing the machine failed with exit code ${code}`);
  return JSON.parse(readFileSync(report, 'utf8'));
}

async function vitest(name, args) {
  const counts = join(scratch, `${name}.json`);
  console.log(`\n== ${name} tests`);
  const code = await command(
    'node',
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...args,
      '--reporter=default',
      '--reporter=./test/support/counting-reporter.mjs',
    ],
    { ...env, BPI_TEST_COUNTS: counts },
  );
  let seen = { passed: 0, failed: 0, skipped: 0 };
  try {
    seen = JSON.parse(readFileSync(counts, 'utf8'));
  } catch {
    console.log(`${name}: the run ended with exit code ${code} before it could count`);
  }
  // An exit code without a counted failure is a failure all the same.
  if (code !== 0 && seen.failed === 0) seen.failed = 1;
  for (const key of Object.keys(total)) total[key] += seen[key];
}

function command(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}
