import { systemClock } from '../base/clock.ts';
import { describeError } from '../cli/describe-error.ts';
import { demoHelp, parseDemoOptions } from '../demo/demo-options.ts';
import { demoPaths } from '../demo/demo-paths.ts';
import { runDemo } from '../demo/run-demo.ts';
import { stopDemo } from '../demo/stop-demo.ts';
import { processContext } from './process-context.ts';

const { env, uid, signal } = processContext();
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const world = { env, home: env['HOME'] ?? '/root', uid, paths: demoPaths(env, uid), clock: systemClock, signal, say };

try {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options.help) say(demoHelp.trimEnd());
  else process.exitCode = await (options.stop ? stopDemo(world) : runDemo(world, options));
} catch (error) {
  const { text, exitCode } = describeError(error, { debug: env['BPI_MONITORING_DEBUG'] === '1', colour: false });
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}
