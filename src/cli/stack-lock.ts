import { createServer, type Server } from 'node:net';
import { OperationFailedError } from '../base/errors.ts';
import type { Context } from './context.ts';

/**
 * Does `work` while no other start or stop of the stack runs on this machine; throws OperationFailedError when one does.
 * Two at once would take each other's helpers, volumes and half made containers for leftovers.
 */
export async function withStackLock<T>(
  { platform }: Pick<Context, 'platform'>,
  stackName: string,
  work: () => Promise<T>,
): Promise<T> {
  // Only Linux has abstract sockets (unix(7)): no file is left behind, and the kernel frees the name of a killed process.
  if (platform !== 'linux') return work();
  const lock = await listen(`\0bpi-monitoring/${stackName}`, stackName);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function listen(name: string, stackName: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') reject(error);
      else reject(busy(stackName));
    });
    server.listen(name, () => {
      resolve(server.unref());
    });
  });
}

function busy(stackName: string): OperationFailedError {
  return new OperationFailedError(`stack ${stackName}`, 'another start or stop of it is running', {
    fix: 'wait until that has ended, then run this again; nothing was changed',
  });
}
