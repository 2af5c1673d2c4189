import { connect, type Socket } from 'node:net';
import type { DoorConfig, DoorEndpoint } from '../exporter-config.ts';
import { dialHost, formatAuthority } from '../http/authority.ts';
import { networkCause } from '../http/network-cause.ts';
import { doorOpen, formatDoorError, parseDoorRequest } from './door-protocol.ts';

/** Bounds of one connection; the bytes of a response are counted with its head. */
export type DoorLimits = Pick<DoorConfig, 'maxResponseBytes' | 'timeoutSeconds'>;

/**
 * Serves one connection of the exporter: one request to one configured endpoint, its answer byte for byte, then the end.
 * `endpoints` is looked up when the request is complete, so that a reload counts at once.
 */
export function serveDoorConnection(
  client: Socket,
  endpoints: () => ReadonlyMap<string, DoorEndpoint>,
  limits: DoorLimits,
  log: (message: string) => void,
): void {
  let upstream: Socket | null = null;
  let request = Buffer.alloc(0);
  let ending = false;

  const timer = setTimeout(() => {
    if (upstream === null && !ending) refuse(`the request did not end within ${limits.timeoutSeconds} s`);
    else close();
  }, limits.timeoutSeconds * 1000);

  client.on('data', (chunk: Buffer) => {
    // One request is all: anything after it ends the connection and is never forwarded.
    if (upstream !== null) return close();
    request = Buffer.concat([request, chunk]);
    const judged = parseDoorRequest(request, endpoints());
    if (judged.kind === 'refused') refuse(judged.reason);
    else if (judged.kind === 'accepted') upstream = forward(judged.endpoint, judged.head);
  });
  client.once('error', close);
  client.once('close', close);

  function forward(endpoint: DoorEndpoint, head: Buffer): Socket {
    const address = formatAuthority(endpoint.host, endpoint.port);
    const socket = connect({ host: dialHost(endpoint.host), port: endpoint.port });
    let left = limits.maxResponseBytes;
    let opened = false;
    socket.setNoDelay(true);
    socket.once('connect', () => {
      opened = true;
      client.write(doorOpen);
      socket.write(head);
    });
    socket.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (!client.write(part)) {
        socket.pause();
        client.once('drain', () => socket.resume());
      }
      if (left === 0) endClient();
    });
    socket.once('end', endClient);
    socket.once('error', (error) => {
      if (opened) return endClient();
      const cause = networkCause(address, error);
      // The exporter puts the address in front again.
      endClient(formatDoorError(cause.kind, cause.message.slice(address.length + 2)));
    });
    return socket;
  }

  function refuse(reason: string): void {
    log(`refused: ${reason}`);
    endClient(formatDoorError('door', reason));
  }

  /** Flushes what is written, then ends; a peer that does not read is cut off by the timer. */
  function endClient(last?: Buffer): void {
    ending = true;
    upstream?.destroy();
    client.removeAllListeners('data');
    client.resume();
    client.end(last ?? Buffer.alloc(0));
  }

  function close(): void {
    clearTimeout(timer);
    upstream?.destroy();
    client.destroy();
  }
}
