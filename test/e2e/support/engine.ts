import { connectEngine } from '../../../src/docker/connect-engine.ts';
import type { Engine } from '../../../src/docker/engine.ts';

/** Why there is no engine, as test/run.mjs found it; undefined when there is one. */
export const engineMissing = process.env.BPI_TEST_ENGINE_MISSING;

/** The real engine that test/run.mjs prepared (DOCKER_HOST), or any that answers. */
export function realEngine(): Promise<Engine> {
  return connectEngine({ env: process.env, home: process.env.HOME ?? '/root' });
}
