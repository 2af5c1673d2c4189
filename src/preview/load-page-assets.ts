import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.ts';

/** The style and the script of the page, as `npm run build` makes them from page/; rejects when there is no build. */
export async function loadPageAssets(): Promise<{ readonly style: string; readonly script: string }> {
  const [style, script] = await Promise.all(['preview.css', 'preview.js'].map(read));
  return { style: style ?? '', script: script ?? '' };
}

function read(name: string): Promise<string> {
  return readFile(join(packageRoot(), 'dist', name), 'utf8');
}
