import { writeFile } from 'node:fs/promises';
import { systemClock } from '../base/clock.ts';
import { plainPainter } from '../cli/progress/plain-painter.ts';
import { demoPaths } from '../demo/demo-paths.ts';
import { prepareTests } from '../demo/prepare-tests.ts';
import { stopEngine } from '../demo/machine/stop-engine.ts';
import { processContext } from './process-context.ts';

// For test/run.mjs and bench/ only: `--report FILE` prepares engine and tools (`--tools-only`: no engine) and writes what
// it found; `--stop` ends our engine.
const { env, uid, signal } = processContext();
const [flag, file, scope] = process.argv.slice(2);
const painter = plainPainter((line) => {
  process.stdout.write(`${line}\n`);
});
try {
  if (flag === '--stop') {
    await stopEngine({ clock: systemClock, signal });
  } else if (flag === '--report' && file !== undefined) {
    const home = env['HOME'] ?? '/root';
    const world = { env, home, uid, paths: demoPaths(env, uid), clock: systemClock, signal, sink: painter };
    await writeFile(file, JSON.stringify(await prepareTests(world, { engine: scope !== '--tools-only' })));
  } else {
    throw new Error('usage: prepare.js --report FILE [--tools-only] | --stop');
  }
} finally {
  await painter.close();
}
