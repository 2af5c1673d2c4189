import { pack, extract } from 'tar-stream';

/** One member of a tar archive; a directory has no content. */
export interface ArchiveEntry {
  /** POSIX path; directories without a slash at the end. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  readonly content: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Packs entries in the given order; times are zero so that equal entries give equal bytes. */
export async function packArchive(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { path, kind, content, mode, uid, gid } of entries) {
    tar.entry({ name: path, type: kind, mode, uid, gid, mtime: new Date(0), size: content.length }, content);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Unpacks files and directories; links and devices, which we never write, are passed over. */
export async function unpackArchive(archive: Buffer): Promise<readonly ArchiveEntry[]> {
  const reader = extract();
  const entries: ArchiveEntry[] = [];
  reader.end(archive);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const { name, type, mode, uid, gid } = entry.header;
    if (type !== 'file' && type !== 'directory') continue;
    entries.push({
      path: name.replace(/^\.\//, '').replace(/\/$/, ''),
      kind: type,
      content: Buffer.concat(chunks),
      // The engine puts the file type into the mode as well.
      mode: (mode ?? 0o644) & 0o7777,
      uid: uid ?? 0,
      gid: gid ?? 0,
    });
  }
  return entries;
}
