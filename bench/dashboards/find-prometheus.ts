import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { demoPaths } from '../../src/demo/demo-paths.ts';
import { ensureTools } from '../../src/images/tools.ts';
import { findPromtool } from '../../test/rules/find-promtool.ts';

/** Absolute paths of two programs of one release. */
export interface PrometheusTools {
  readonly promtool: string;
  readonly prometheus: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The promtool 3 that PROMTOOL names or PATH has, and the Prometheus beside it or on PATH; without them those that the
 * tests run, taken out of Debian packages into the demo's cache. Throws where PROMTOOL names none, and where packages cannot be had.
 */
export async function findPrometheus(env: Environment, uid: number): Promise<PrometheusTools> {
  const promtool = await findPromtool(env).catch((error: unknown) => {
    if ((env['PROMTOOL'] ?? '') !== '') throw error;
    return null;
  });
  const directories = [...(promtool === null ? [] : [dirname(promtool)]), ...(env['PATH'] ?? '').split(delimiter)];
  const prometheus = directories.map((directory) => join(directory, 'prometheus')).find((path) => existsSync(path));
  if (promtool !== null && prometheus !== undefined) return { promtool, prometheus };
  return ensureTools({ cacheDirectory: demoPaths(env, uid).cache });
}
