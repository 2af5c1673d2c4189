// `npm run bench [-- runs]`: a cold `render` of the default configuration against `docker-compose config` on the compose.yaml
// that it rendered, alternating in one run: each time a new process and a new directory, with a warm page cache.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const goalSeconds = 0.5;
const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/bin/bpi-monitoring.js');
const prepare = join(root, 'dist/bin/prepare.js');
const scratch = mkdtempSync(join(tmpdir(), 'bpi-bench-'));

try {
  bench(readRuns(process.argv[2] ?? '15'));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function bench(runs) {
  if (!existsSync(cli)) throw new Error(`${cli} is not there: run \`npm ci\` or \`npm run build\` first`);
  const compose = findCompose();
  const times = { render: [], compose: [] };
  // The first round fills the page cache and is not counted.
  for (let round = 0; round <= runs; round += 1) {
    const out = join(scratch, `round-${round}`);
    // There is no monitoring.yaml in the working directory, so this is the default.
    const render = seconds(process.execPath, [cli, 'render', '--out', out]);
    const config = compose.program && seconds(compose.program, ['-f', join(out, 'stack/compose.yaml'), 'config']);
    if (round === 0) continue;
    times.render.push(render);
    if (compose.program) times.compose.push(config);
  }

  const render = summary(times.render);
  print('bpi-monitoring render', render);
  console.log(`goal of render: median under ${goalSeconds} s: ${render.median < goalSeconds ? 'met' : 'missed'}`);
  if (compose.program) {
    const config = summary(times.compose);
    print('docker-compose config', config);
    console.log(`ratio of the medians, render / docker-compose config: ${(render.median / config.median).toFixed(2)}`);
  } else {
    console.log(`docker-compose config: not measured, because ${compose.missing}`);
  }
}

/** $DOCKER_COMPOSE, else the one that the tests use; without either, why. */
function findCompose() {
  const given = process.env.DOCKER_COMPOSE;
  if (given) return { program: given };
  const report = join(scratch, 'prepared.json');
  const run = spawnSync(process.execPath, [prepare, '--report', report, '--tools-only'], { encoding: 'utf8' });
  if (run.status !== 0) return { missing: `preparing it failed: ${reasonOf(run)}` };
  const prepared = JSON.parse(readFileSync(report, 'utf8'));
  const { DOCKER_COMPOSE: program, DOCKER_COMPOSE_MISSING: missing } = prepared.env;
  return program ? { program } : { missing: missing ?? 'the preparation of the tests found none' };
}

function seconds(program, args) {
  const started = process.hrtime.bigint();
  const run = spawnSync(program, args, { encoding: 'utf8', cwd: scratch });
  const ended = process.hrtime.bigint();
  if (run.status !== 0) throw new Error(`${[program, ...args].join(' ')} failed: ${reasonOf(run)}`);
  return Number(ended - started) / 1e9;
}

function reasonOf({ error, signal, status, stderr, stdout }) {
  if (error) return error.message;
  const said = (stderr || stdout).trim();
  return `${signal ?? `exit code ${status}`}${said === '' ? '' : `, ${said}`}`;
}

function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return { min: sorted[0], median, max: sorted.at(-1), runs: sorted.length };
}

function print(name, { min, median, max, runs }) {
  const [low, mid, high] = [min, median, max].map((value) => `${value.toFixed(3)} s`);
  console.log(`${name}: min ${low}, median ${mid}, max ${high} (${runs} runs)`);
}

function readRuns(text) {
  const runs = Number(text);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`${text} is no number of runs; say \`npm run bench -- 15\``);
  return runs;
}
