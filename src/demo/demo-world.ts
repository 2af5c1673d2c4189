import type { Clock } from '../base/clock.ts';
import type { DemoPaths } from './demo-paths.ts';

/** What every part of the demo knows of the process it runs in. */
export interface DemoWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly uid: number;
  readonly paths: DemoPaths;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}
