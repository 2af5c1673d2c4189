import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';

/** Writes the files of a tar stream that `targetOf` names a target for, mode 0755; links and everything else are passed over. */
export async function extractFiles(tar: Readable, targetOf: (path: string) => string | null): Promise<void> {
  const entries = extract();
  const reading = pipeline(tar, entries);
  // The loop below sees the failure as well; this keeps it from counting as unhandled in between.
  reading.catch(() => undefined);
  for await (const entry of entries) {
    const target = entry.header.type === 'file' ? targetOf(entry.header.name.replace(/^\.\//, '')) : null;
    if (target === null) entry.resume();
    else await pipeline(entry, createWriteStream(target, { mode: 0o755 }));
  }
  await reading;
}
