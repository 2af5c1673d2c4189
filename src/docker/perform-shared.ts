import { packageVersion } from '../base/package-root.ts';
import { networkLabels, volumeLabels } from '../stack/labels.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { EngineRequestError } from './engine-request-error.ts';
import type { Run } from './execution.ts';

/** Creates a network of the stack. */
export async function createNetwork(run: Run, network: string): Promise<void> {
  const { engine, journal } = run;
  await engine.networks.create(network, networkLabels(stackOf(run).name, packageVersion()));
  journal.done(`remove network ${network}`, () => engine.networks.remove(network));
}

/** Creates a volume of the stack; refuses one that is there and not ours, because undoing would remove its data. */
export async function createVolume(run: Run, volume: string): Promise<void> {
  const { engine, journal } = run;
  const present = await engine.volumes.list({});
  if (present.some((candidate) => candidate.name === volume)) {
    throw new EngineRequestError('conflict', `a volume named ${volume} exists and is not ours`);
  }
  await engine.volumes.create(volume, volumeLabels(stackOf(run).name, volume, packageVersion()));
  run.createdVolumes.add(volume);
  journal.done(`remove volume ${volume}`, () => engine.volumes.remove(volume));
}

/** Removes a network: at once when a stack is taken down, otherwise on commit. */
export async function removeNetwork(run: Run, network: string): Promise<void> {
  await nowOrOnCommit(run, `remove network ${network}`, () => run.engine.networks.remove(network));
}

/** Removes a volume and its data: at once when a stack is taken down, otherwise on commit. */
export async function removeVolume(run: Run, volume: string): Promise<void> {
  await nowOrOnCommit(run, `remove volume ${volume}`, () => run.engine.volumes.remove(volume));
}

async function nowOrOnCommit(run: Run, what: string, action: () => Promise<void>): Promise<void> {
  if (run.stack === null) await action();
  else run.journal.onCommit(what, action);
}

function stackOf(run: Run): StackSpec {
  if (run.stack === null) throw new Error('networks and volumes are only created for a stack');
  return run.stack;
}
