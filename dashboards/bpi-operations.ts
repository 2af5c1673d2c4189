import type { Config } from '../src/config/config.ts';
import type { RenderedDashboard } from './house/dashboard.ts';

/** The folder BPI Operations: what the six leave out. A dashboard of a component that is left out is missing. */
export function bpiOperations(_config: Config): readonly RenderedDashboard[] {
  return [];
}
