import type { Operation } from '../plan/plan.ts';
import type { Run } from './execution.ts';
import {
  createContainer,
  removeContainer,
  restartContainer,
  restoreContainer,
  setAsideContainer,
  startContainer,
  stopContainer,
} from './perform-container.ts';
import { createNetwork, createVolume, removeNetwork, removeVolume } from './perform-shared.ts';
import { writeFiles } from './perform-write-files.ts';
import { reloadService } from './reload-service.ts';

/** Does one operation and notes in the run's journal how to take it back. */
export async function performOperation(run: Run, operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'create-network':
      return createNetwork(run, operation.network);
    case 'remove-network':
      return removeNetwork(run, operation.network);
    case 'create-volume':
      return createVolume(run, operation.volume);
    case 'remove-volume':
      return removeVolume(run, operation.volume);
    case 'write-files':
      return writeFiles(run, operation);
    case 'create-container':
      return createContainer(run, operation);
    case 'start-container':
      return startContainer(run, operation);
    case 'stop-container':
      return stopContainer(run, operation);
    case 'restart-container':
      return restartContainer(run, operation);
    case 'set-aside-container':
      return setAsideContainer(run, operation);
    case 'restore-container':
      return restoreContainer(run, operation);
    case 'remove-container':
      return removeContainer(run, operation);
    case 'reload':
      return reload(run, operation);
  }
}

async function reload(run: Run, { service }: Extract<Operation, { kind: 'reload' }>): Promise<void> {
  const { engine, clock, signal, journal } = run;
  // Also after a refusal: some services have thrown the old configuration away by then.
  journal.afterUndo(`reload ${service.name}`, () => reloadService(engine, service, { clock }));
  await reloadService(engine, service, { clock, signal });
}
