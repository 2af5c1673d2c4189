import type { WriteSummary } from '../files/write-rendered.ts';

/** Says which files of the rendered directory were left as they are, and why; empty when none was. */
export function describeKept(kept: WriteSummary['kept']): string {
  return kept
    .map(
      ({ path, reason }) =>
        `not written: ${path} (${reason === 'edited' ? 'somebody edited it' : 'it is not ours'}); remove it to have it rendered`,
    )
    .join('\n');
}
