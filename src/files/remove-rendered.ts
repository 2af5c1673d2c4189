import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { access } from './file-access.ts';
import { readRenderedManifest } from './rendered-directory.ts';
import { renderedManifest } from './rendered-path.ts';
import { writeRendered, type WriteSummary } from './write-rendered.ts';

/**
 * Removes what we rendered to `directory`, and the directory when nothing else is in it. Files that somebody edited, or that
 * were never ours, stay; the edited ones are answered. Throws FileAccessError.
 */
export async function removeRendered(directory: string): Promise<WriteSummary['kept']> {
  const ours = await access(directory, 'read the rendered files of', () => readRenderedManifest(directory));
  // Without it writing nothing would make the directory.
  const { kept } = Object.keys(ours).length === 0 ? { kept: [] } : await writeRendered(directory, []);
  await access(directory, 'remove the rendered files of', () => rm(join(directory, renderedManifest), { force: true }));
  // Not empty is the usual reason, and then it is to stay.
  await rmdir(directory).catch(() => undefined);
  return kept;
}
