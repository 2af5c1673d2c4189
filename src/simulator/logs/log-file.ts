import { appendFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from '../../base/make-directory.ts';

/** Takes lines and writes them when it can; never waits and never throws. */
export interface LineSink {
  write(line: string): void;
  /** Resolves when everything is written that can be. */
  close(): Promise<void>;
}

const waitingLimitBytes = 1024 * 1024;
const chunkLimitBytes = 256 * 1024;

/**
 * A file that grows to `sizeBytes` and then becomes `<path>.1`, so that it and its one predecessor take at most twice that.
 * What cannot be written is dropped and counted; `onFailure` hears of it once until writing works again.
 */
export function createLogFile(options: {
  readonly path: string;
  readonly sizeBytes: number;
  readonly onFailure: (reason: string) => void;
}): LineSink & { readonly dropped: () => number } {
  const { path, sizeBytes, onFailure } = options;
  let waiting: string[] = [];
  let waitingBytes = 0;
  let size: number | null = null;
  let writing: Promise<void> | null = null;
  let dropped = 0;
  let failing = false;

  const writeChunk = async (chunk: readonly string[]) => {
    try {
      size ??= await openSize(path);
      const text = chunk.join('');
      const bytes = Buffer.byteLength(text);
      if (size > 0 && size + bytes > sizeBytes) {
        await rename(path, `${path}.1`);
        size = 0;
      }
      await appendFile(path, text);
      size += bytes;
      failing = false;
    } catch (error) {
      dropped += chunk.length;
      size = null;
      if (!failing) onFailure((error as Error).message);
      failing = true;
    }
  };
  const writeAll = async () => {
    while (waiting.length > 0) {
      const chunk = takeChunk(waiting, Math.min(chunkLimitBytes, sizeBytes));
      waitingBytes -= chunk.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
      await writeChunk(chunk);
    }
    waiting = [];
    writing = null;
  };
  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line) + 1;
      if (waitingBytes + bytes > waitingLimitBytes) {
        dropped += 1;
        return;
      }
      waiting.push(`${line}\n`);
      waitingBytes += bytes;
      // Everything of one turn of the event loop goes out in one write.
      writing ??= new Promise((resolve) => setImmediate(resolve)).then(writeAll);
    },
    close: async () => {
      while (writing !== null) await writing;
    },
    dropped: () => dropped,
  };
}

async function openSize(path: string): Promise<number> {
  await makeDirectory(dirname(path));
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

function takeChunk(lines: string[], limitBytes: number): readonly string[] {
  let bytes = 0;
  const end = lines.findIndex((line, index) => {
    bytes += Buffer.byteLength(line);
    return index > 0 && bytes > limitBytes;
  });
  return lines.splice(0, end === -1 ? lines.length : end);
}
