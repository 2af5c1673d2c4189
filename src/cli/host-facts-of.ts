import type { Config } from '../config/config.ts';
import type { Engine } from '../docker/engine.ts';
import { cautiousHost, loadHostFacts, type HostFacts } from '../stack/host-facts.ts';
import { wantedDirectories } from '../stack/wanted-directories.ts';

/** Facts of the machine that the engine runs on; those of this machine only when they are the same. */
export async function hostFactsOf(engine: Engine, config: Config): Promise<HostFacts> {
  const { local } = await engine.info();
  const socket = /^unix:\/\/(.+)$/.exec(engine.address)?.[1];
  return local ? loadHostFacts(socket, wantedDirectories(config)) : cautiousHost;
}
