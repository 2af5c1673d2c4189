import { connect } from 'node:net';
import { errorCode } from '../http/network-cause.ts';

/** Null when a door listens at the socket, else why not; asks it nothing. */
export function askDoor(socketPath: string, timeoutMs = 1000): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ path: socketPath });
    const done = (reason: string | null): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(timeoutMs, () => done(`the door does not answer at ${socketPath} within ${timeoutMs / 1000} s`));
    socket.once('connect', () => done(null));
    socket.once('error', (error) => done(`the door does not answer at ${socketPath} (${errorCode(error)})`));
  });
}
