import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../http/network-cause.ts';
import type { SecretFile } from '../exporter-config.ts';

/** The largest file that can be a secret or a bundle of certificates (256 KiB). */
export const maxSecretBytes = 256 * 1024;

/** Text of a secret, or why there is none; the reason names the file and never what is in it. */
export type SecretText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Reads the secrets beside exporter.json. */
export interface SecretFiles {
  /** The file's present text: it is read again when it has changed. */
  read(file: SecretFile): Promise<SecretText>;
}

interface Known {
  readonly version: string;
  readonly text: string;
}

/** Secrets in `directory`; each is kept as long as its file stays the same, so that a fetch costs one stat. */
export function openSecretFiles(directory: string): SecretFiles {
  const known = new Map<string, Known>();
  return {
    async read({ path }) {
      try {
        const full = join(directory, path);
        const facts = await stat(full, { bigint: true });
        if (!facts.isFile()) return missing(path, 'is not a file');
        if (facts.size > BigInt(maxSecretBytes)) return missing(path, `is larger than ${maxSecretBytes} bytes`);
        const version = [facts.ino, facts.mtimeNs, facts.ctimeNs, facts.size].join();
        const kept = known.get(path);
        if (kept?.version === version) return { ok: true, text: kept.text };
        const text = await readBounded(full);
        if (text.trim() === '') return missing(path, 'is empty');
        known.set(path, { version, text });
        return { ok: true, text };
      } catch (error) {
        return missing(path, `cannot be read (${errorCode(error)})`);
      }
    },
  };
}

async function readBounded(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(maxSecretBytes);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function missing(path: string, problem: string): SecretText {
  return { ok: false, reason: `the file ${path} ${problem}` };
}
