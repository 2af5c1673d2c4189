import type { ComponentName } from '../config/config.ts';
import type { PlannedFile } from '../plan/plan.ts';
import { digestOf } from './config-manifest.ts';
import type { FileContent } from './execution.ts';

/** What the planner needs to know of the files that `executePlan` will write: path and sha256. */
export function plannedFiles(
  contents: ReadonlyMap<ComponentName, readonly FileContent[]>,
): ReadonlyMap<ComponentName, readonly PlannedFile[]> {
  return new Map(
    [...contents].map(([service, files]) => [
      service,
      files.map(({ path, content }) => ({ path, digest: digestOf(content) })),
    ]),
  );
}
