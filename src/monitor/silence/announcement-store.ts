import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Announcement } from './announcement.ts';

/** Remembers what people have been told. */
export interface AnnouncementStore {
  read(): Promise<Announcement | null>;
  /** Rejects with the error of the file system. */
  write(announcement: Announcement | null): Promise<void>;
}

/** The file `<directory>/announcement.json`; a missing or unreadable one counts as nothing told. */
export function openAnnouncementStore(directory: string): AnnouncementStore {
  const path = join(directory, 'announcement.json');
  return {
    async read() {
      try {
        const value = JSON.parse(await readFile(path, 'utf8')) as Partial<Announcement> | null;
        const good =
          (value?.kind === 'silent' || value?.kind === 'recovered') &&
          [value.causes, value.waiting, value.reached].every(Array.isArray) &&
          typeof value.sinceMs === 'number';
        return good ? (value as Announcement) : null;
      } catch {
        return null;
      }
    },
    async write(announcement) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeFile(`${path}.new`, `${JSON.stringify(announcement)}\n`, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}
