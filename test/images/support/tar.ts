import { Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';

/** One entry of a tar, as tests write and read it. */
export interface Entry {
  readonly name: string;
  readonly type?: 'file' | 'directory' | 'symlink' | 'link';
  readonly content?: string;
  readonly linkname?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** A tar stream of these entries, as dpkg-deb gives it. */
export function tarOf(entries: readonly Entry[]): Readable {
  const tar = pack();
  for (const { content = '', ...header } of entries) tar.entry({ uid: 0, gid: 0, ...header }, content);
  tar.finalize();
  return Readable.from(tar);
}

/** The entries of a tar stream by name, directories without a slash at the end. */
export async function readTar(stream: NodeJS.ReadableStream): Promise<ReadonlyMap<string, Required<Entry>>> {
  const entries = new Map<string, Required<Entry>>();
  const reader = extract();
  stream.on('error', (error: Error) => reader.destroy(error));
  stream.pipe(reader);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const { name, type, mode, uid, gid, linkname } = entry.header;
    const clean = name.replace(/\/$/, '');
    if (entries.has(clean)) throw new Error(`${clean} is in the tar twice`);
    entries.set(clean, {
      name: clean,
      type: type as 'file',
      content: Buffer.concat(chunks).toString(),
      linkname: linkname ?? '',
      mode: mode ?? 0,
      uid: uid ?? 0,
      gid: gid ?? 0,
    });
  }
  return entries;
}
