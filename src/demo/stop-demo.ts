import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connectEngine } from '../docker/connect-engine.ts';
import type { Engine } from '../docker/engine.ts';
import { EngineUnavailableError } from '../base/errors.ts';
import { removeImages } from '../images/remove-images.ts';
import { removeDemoContainers } from './demo-container.ts';
import type { DemoWorld } from './demo-world.ts';
import { loadEngineRecord, enginePaths } from './machine/engine-record.ts';
import { demoDirectory } from './machine/ensure-engine.ts';
import { isRunning } from './machine/process-identity.ts';
import { stopEngine } from './machine/stop-engine.ts';
import { runCommand } from './run-command.ts';

/** Removes everything of the demo: containers, volumes, networks, images, simulator, files, and the engine it started. */
export async function stopDemo(world: DemoWorld): Promise<number> {
  const { say, paths, signal } = world;
  const engine = await findEngine(world);
  let failed = false;
  if (engine === null) {
    say('no container engine runs: nothing to remove from one');
  } else {
    const containers = await removeDemoContainers(engine);
    say(`removed ${containers.length} containers beside the stack`);
    if (existsSync(paths.configFile)) {
      const args = ['stop', '--volumes', '--config', paths.configFile];
      failed = (await runCommand(args, { env: { DOCKER_HOST: engine.address }, signal })) !== 0;
    }
    say(`removed ${(await removeImages(engine)).length} images`);
  }
  const stopped = await stopEngine({ clock: world.clock, signal });
  for (const left of stopped.stayed) say(`stays: ${left}`);
  say(
    stopped.stopped
      ? 'stopped the engine that the demo had started'
      : 'the demo had started no engine: none was stopped',
  );
  await rm(paths.directory, { recursive: true, force: true });
  say('installed packages stay');
  return failed ? 1 : 0;
}

// Our own engine first: that is where the demo was, whatever answers elsewhere.
async function findEngine(world: DemoWorld): Promise<Engine | null> {
  const paths = enginePaths(demoDirectory);
  const own = (await loadEngineRecord(paths))?.process ?? null;
  const ownRuns = own !== null && (await isRunning(own));
  const env = ownRuns ? { ...world.env, DOCKER_HOST: `unix://${paths.socket}` } : world.env;
  try {
    return await connectEngine({ env, home: world.home });
  } catch (error) {
    if (error instanceof EngineUnavailableError) return null;
    throw error;
  }
}
