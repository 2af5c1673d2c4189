import type { EventSink } from '../base/event-sink.ts';
import { EngineUnavailableError } from '../base/errors.ts';
import { ensureTools } from '../images/tools.ts';
import type { DemoWorld } from './demo-world.ts';
import { enginePaths, loadEngineRecord } from './machine/engine-record.ts';
import { ensureBrowser } from './machine/ensure-browser.ts';
import { demoDirectory, ensureEngine } from './machine/ensure-engine.ts';
import { isRunning } from './machine/process-identity.ts';

/** What the tests were given, as test/run.mjs reads it. */
export interface PreparedTests {
  readonly env: Readonly<Record<string, string>>;
  /** The exact cause when no engine can be had, else null; what only tests with an engine need is in `env` only then. */
  readonly engineMissing: string | null;
  /** True when this run started the engine: then this run ends it. */
  readonly startedEngine: boolean;
}

/**
 * Prepares promtool, Docker Compose and, unless told otherwise, a container engine and a browser for the tests; a missing
 * engine, Compose or browser is an answer, not a failure.
 */
export async function prepareTests(
  world: Omit<DemoWorld, 'say'> & { readonly sink: EventSink },
  options: { readonly engine: boolean },
): Promise<PreparedTests> {
  const { paths, sink, signal, clock } = world;
  const tools = await ensureTools({ cacheDirectory: paths.cache, sink, clock, signal });
  const env = {
    PROMTOOL: tools.promtool,
    AMTOOL: tools.amtool,
    PROMETHEUS: tools.prometheus,
    ...(tools.compose === null
      ? { DOCKER_COMPOSE_MISSING: tools.composeMissing ?? '' }
      : { DOCKER_COMPOSE: tools.compose }),
    BPI_TEST_CACHE: paths.cache,
  };
  if (!options.engine) return { env, engineMissing: 'not asked for', startedEngine: false };
  const ranBefore = await ownEngineRuns();
  const engine = await ensureEngine(world).catch((error: unknown) => {
    if (error instanceof EngineUnavailableError) return error;
    throw error;
  });
  if (engine instanceof EngineUnavailableError) {
    return { env, engineMissing: engine.message, startedEngine: false };
  }
  const browser = await ensureBrowser(world);
  return {
    env: {
      ...env,
      DOCKER_HOST: engine.address,
      ...('path' in browser ? { BPI_TEST_CHROMIUM: browser.path } : { BPI_TEST_CHROMIUM_MISSING: browser.missing }),
    },
    engineMissing: null,
    startedEngine: engine.startedHere && !ranBefore,
  };
}

async function ownEngineRuns(): Promise<boolean> {
  const own = (await loadEngineRecord(enginePaths(demoDirectory)))?.process ?? null;
  return own !== null && isRunning(own);
}
