import { openSync, type Stats } from 'node:fs';
import { constants, open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';

/** The bytes of a file, more than the limit where it has more; or what it is instead of something that can be read. */
export type Bounded =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'directory' | 'device' | 'silent' }
  | { readonly kind: 'too-large'; readonly size: number };

/** How long a pipe may keep us waiting: what writes into it may have to decrypt something first. */
const mostWaitMs = 5000;

/**
 * Reads little more than `limit` bytes of whatever stands at a path, never waiting for a file that gives nothing: a read
 * that blocks cannot be taken back, and Node cannot end while it lasts. Rejects as Node does.
 */
export async function readBounded(path: string, limit: number, waitMs = mostWaitMs): Promise<Bounded> {
  const status = await stat(path);
  const unsuited = unsuitedKind(status);
  if (unsuited !== null) return { kind: unsuited };
  if (status.isFIFO()) return drain(path, limit, waitMs);
  return status.size > limit ? { kind: 'too-large', size: status.size } : readAll(path, limit);
}

function unsuitedKind(status: Stats): 'directory' | 'device' | null {
  if (status.isDirectory()) return 'directory';
  // It could be endless, and opening one can do something.
  return status.isBlockDevice() || status.isCharacterDevice() ? 'device' : null;
}

// Opening a pipe waits for its writer without the flag; /proc/kmsg, a file by its looks, waits for news.
const withoutWaiting = constants.O_RDONLY | constants.O_NONBLOCK;

// The size says nothing in /proc, where files have none and may not end.
async function readAll(path: string, limit: number): Promise<Bounded> {
  await using handle = await open(path, withoutWaiting);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of handle.createReadStream({ end: limit, autoClose: false })) chunks.push(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return { kind: 'silent' };
    throw error;
  }
  return { kind: 'bytes', bytes: Buffer.concat(chunks) };
}

/** Reads a pipe to its end, such as `/dev/stdin` or what `<(...)` of a shell names. */
async function drain(path: string, limit: number, waitMs: number): Promise<Bounded> {
  const pipe = new Socket({ fd: openSync(path, withoutWaiting), readable: true, writable: false });
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => pipe.destroy(new Silence()), waitMs);
  try {
    for await (const chunk of pipe as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) break;
    }
  } catch (error) {
    if (error instanceof Silence) return { kind: 'silent' };
    throw error;
  } finally {
    clearTimeout(timer);
    pipe.destroy();
  }
  return { kind: 'bytes', bytes: Buffer.concat(chunks) };
}

class Silence extends Error {}
