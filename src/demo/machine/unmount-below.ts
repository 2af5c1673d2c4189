import { readFile } from 'node:fs/promises';
import type { RunProgram } from '../../images/run-program.ts';

/** Unmounts everything below a directory, deepest first; what an engine leaves when it was killed. */
export async function unmountBelow(directory: string, run: RunProgram, signal: AbortSignal): Promise<void> {
  for (const target of mountsBelow(directory, await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''))) {
    await run('umount', ['-l', target], { signal });
  }
}

/** Mount points at or below a directory in the text of /proc/self/mountinfo, deepest first. */
export function mountsBelow(directory: string, mountinfo: string): readonly string[] {
  return mountinfo
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
    .map((target) => target.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))))
    .filter((target) => target === directory || target.startsWith(`${directory}/`))
    .sort((a, b) => b.length - a.length);
}
