import type { Operation, Plan } from './plan.ts';

/** One operation without its cause, for example `create container bpi-prometheus-1`. */
export function formatOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'create-network':
      return `create network ${operation.network}`;
    case 'remove-network':
      return `remove network ${operation.network}`;
    case 'create-volume':
      return `create volume ${operation.volume}`;
    case 'remove-volume':
      return `remove volume ${operation.volume}`;
    case 'write-files':
      return `write files to volume ${operation.volume}`;
    case 'create-container':
      return `create container ${operation.service.containerName} from ${operation.service.image}`;
    case 'start-container':
      return `start container ${operation.container}`;
    case 'stop-container':
      return `stop container ${operation.container}`;
    case 'restart-container':
      return `restart container ${operation.container}`;
    case 'set-aside-container':
      return `set aside container ${operation.container}`;
    case 'restore-container':
      return `rename container ${operation.container} to ${operation.name}`;
    case 'remove-container':
      return `remove container ${operation.container}`;
    case 'reload':
      return `reload ${operation.service.name}`;
  }
}

/** The dry run: one operation a line with its cause, in the order in which they will be done. */
export function formatPlan(plan: Plan): string {
  if (plan.operations.length === 0) return 'nothing to do\n';
  return plan.operations.map((operation) => `${formatOperation(operation)} (${operation.cause})\n`).join('');
}
