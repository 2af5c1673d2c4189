import { packageVersion } from '../base/package-root.ts';
import { discardedName, previousName } from '../plan/container-names.ts';
import type { Operation } from '../plan/plan.ts';
import { containerBody } from './container-body.ts';
import type { ContainerDetail, Engine } from './engine.ts';
import { EngineRequestError } from './engine-request-error.ts';
import type { Run } from './execution.ts';

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

/** Creates a container of the stack. */
export async function createContainer(run: Run, { service }: Of<'create-container'>): Promise<void> {
  const { engine, stack, journal } = run;
  if (stack === null) throw new Error('a container can only be created for a stack');
  const id = await engine.containers.create(service.containerName, containerBody(service, stack, packageVersion()));
  run.createdContainers.add(id);
  journal.done(`remove container ${service.containerName}`, () => engine.containers.remove(id, { force: true }));
}

/** Starts a container; one that existed before is stopped again when the run is undone. */
export async function startContainer(run: Run, { container }: Of<'start-container'>): Promise<void> {
  const { engine, journal } = run;
  const { id } = await find(engine, container);
  if (!run.createdContainers.has(id)) {
    journal.done(`stop container ${container}`, () => engine.containers.stop(id, null));
  }
  await engine.containers.start(id);
}

/** Stops a container; one that ran is started again when the run is undone. */
export async function stopContainer(run: Run, operation: Of<'stop-container'>): Promise<void> {
  const detail = await run.engine.containers.inspect(operation.container);
  if (detail === null) return;
  await stop(run, detail, operation.timeoutSeconds);
}

/** Restarts a container, and once more after its files have been restored when the run is undone. */
export async function restartContainer(run: Run, operation: Of<'restart-container'>): Promise<void> {
  const { id } = await find(run.engine, operation.container);
  const restart = () => run.engine.containers.restart(id, operation.timeoutSeconds);
  run.journal.afterUndo(`restart container ${operation.container}`, restart);
  await restart();
}

/** Renames a container and stops it, so that its successor can take name and ports; it goes when the run is committed. */
export async function setAsideContainer(run: Run, operation: Of<'set-aside-container'>): Promise<void> {
  const detail = await find(run.engine, operation.container);
  await rename(run, detail, previousName(operation.container));
  await stop(run, detail, null);
  removeOnCommit(run, detail);
}

/** Gives a container that an interrupted run set aside its name back. */
export async function restoreContainer(run: Run, operation: Of<'restore-container'>): Promise<void> {
  await rename(run, await find(run.engine, operation.container), operation.name);
}

/** Removes a container: at once when a stack is taken down, otherwise out of the way now and for good on commit. */
export async function removeContainer(run: Run, operation: Of<'remove-container'>): Promise<void> {
  const detail = await run.engine.containers.inspect(operation.container);
  if (detail === null) return;
  if (run.stack === null) {
    await run.engine.containers.remove(detail.id, { force: true });
    return;
  }
  await rename(run, detail, discardedName(detail.name, detail.id));
  removeOnCommit(run, detail);
}

async function find(engine: Engine, container: string): Promise<ContainerDetail> {
  const detail = await engine.containers.inspect(container);
  if (detail === null) throw new EngineRequestError('not-found', `there is no container ${container}`);
  return detail;
}

async function rename(run: Run, { id, name }: ContainerDetail, newName: string): Promise<void> {
  await run.engine.containers.rename(id, newName);
  run.journal.done(`rename container ${newName} to ${name}`, () => run.engine.containers.rename(id, name));
}

async function stop(run: Run, { id, name, status }: ContainerDetail, timeoutSeconds: number | null): Promise<void> {
  if (status !== 'running' && status !== 'restarting' && status !== 'paused') return;
  // Noted before it is tried: a stop that fails half way has stopped the container all the same.
  run.journal.done(`start container ${name}`, () => run.engine.containers.start(id));
  await run.engine.containers.stop(id, timeoutSeconds);
}

function removeOnCommit(run: Run, { id, name }: ContainerDetail): void {
  run.journal.onCommit(`remove container ${name}`, () => run.engine.containers.remove(id, { force: true }));
}
