import { OperationFailedError } from '../base/errors.ts';

/** Throws OperationFailedError when a stack has no container: there is nothing to ask, and the way out is one command. */
export function requireStarted(command: string, stack: string, containers: readonly unknown[]): void {
  if (containers.length > 0) return;
  throw new OperationFailedError(command, `stack ${stack} is not started`, {
    fix: 'start it with `start BPI grafana`',
  });
}
