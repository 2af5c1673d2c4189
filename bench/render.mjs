// Cold `render` of the default configuration against `docker compose config` on the compose.yaml it renders: same run, alternating.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runs = Number(process.argv[2] ?? 15);
const out = mkdtempSync(join(tmpdir(), 'bpi-bench-'));
const contenders = {
  'bpi-monitoring render (cold)': [process.execPath, ['dist/bin/bpi-monitoring.js', 'render', '--out', out]],
  'docker compose config': ['docker', ['compose', '-f', join(out, 'stack/compose.yaml'), 'config', '--quiet']],
};
const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));

try {
  for (let run = 0; run < runs; run += 1) {
    for (const [name, [program, args]] of Object.entries(contenders)) {
      const started = process.hrtime.bigint();
      const result = spawnSync(program, args, {
        encoding: 'utf8',
        env: { ...process.env, HOME: process.env.HOME ?? out },
      });
      if (result.status !== 0) throw new Error(`${name} failed: ${result.error ?? result.stderr}`);
      times[name].push(Number(process.hrtime.bigint() - started) / 1e9);
    }
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

const medians = Object.entries(times).map(([name, seconds]) => {
  const sorted = seconds.sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(
    `${name}: min ${sorted[0].toFixed(3)} s, median ${median.toFixed(3)} s, max ${sorted.at(-1).toFixed(3)} s (${runs} runs)`,
  );
  return median;
});
console.log(`ratio render / docker compose config: ${(medians[0] / medians[1]).toFixed(2)}`);
