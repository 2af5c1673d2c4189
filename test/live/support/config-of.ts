import { componentNames, type Config } from '../../../src/config/config.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { omitComponents } from '../../../src/config/omit-components.ts';
import type { Engine } from '../../../src/docker/engine.ts';
import { stackLabel } from '../../../src/stack/labels.ts';
import type { Lane } from './lane.ts';

/** What a lane runs: its monitoring.yaml without the components for which there was no image. */
export async function configOf(engine: Engine, lane: Lane): Promise<Config> {
  const { config, findings } = await loadConfig({
    ...{ cwd: lane.directory, env: {}, file: 'monitoring.yaml', hostAddresses: [] },
  });
  if (config === null) throw new Error(`monitoring.yaml of ${lane.name}: ${JSON.stringify(findings)}`);
  const running = new Set((await engine.containers.list({ [stackLabel]: lane.stack })).map(({ name }) => name));
  const missing = componentNames.filter((name) => !running.has(lane.container(name)));
  return omitComponents(config, new Map(missing.map((name) => [name, 'no image'])));
}
