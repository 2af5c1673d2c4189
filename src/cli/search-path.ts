import { delimiter } from 'node:path';
import type { Context } from './context.ts';

/** The directories in which programs of this machine are looked for. */
export function searchPath(context: Context): readonly string[] {
  return (context.env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
}
