import { join } from 'node:path';
import { systemClock, type Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';
import { packageRoot, packageVersion } from '../base/package-root.ts';
import type { ComponentName } from '../config/config.ts';
import type { Engine } from '../docker/engine.ts';
import { isOwnComponent } from '../stack/images.ts';
import { debianArchitecture } from './debian/architecture.ts';
import { importRoot, planRoot, type BuiltRoot, type RootPlan } from './debian/build-root.ts';
import { findBuiltRoots } from './debian/find-built-roots.ts';
import { loadHostArchive } from './debian/host-archive.ts';
import { openDeb as openDebWithDpkg } from './debian/open-deb.ts';
import { openPrivateApt, type PrivateApt } from './debian/private-apt.ts';
import { debianRecipes, type DebianRoot } from './debian/recipes.ts';
import type { OpenDeb } from './debian/root-tar.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { ImageResolution, ImageSource } from './image-source.ts';
import { missingBecause } from './missing-because.ts';
import { runProgram, type RunProgram } from './run-program.ts';
import { ensureServiceImage } from './service-image.ts';

/** What building from Debian packages needs to know; everything but the cache directory has a default. */
export interface DebianSourceOptions {
  /** Package lists and .deb files are kept here; may be deleted at any time. */
  readonly cacheDirectory: string;
  /** Our program in one file, for our own image. */
  readonly bundlePath?: string;
  readonly version?: string;
  readonly clock?: Clock;
  readonly run?: RunProgram;
  readonly openDeb?: OpenDeb;
  /** Directory that holds os-release and apt/. */
  readonly etc?: string;
}

/** Images built from Debian packages: nothing to do when they were built before, a few seconds each otherwise. */
export function debianSource(engine: Engine, options: DebianSourceOptions): ImageSource {
  return {
    resolve: (components, sink, signal) => resolve(engine, options, components, sink, signal),
  };
}

async function resolve(
  engine: Engine,
  options: DebianSourceOptions,
  components: readonly ComponentName[],
  sink: EventSink,
  signal: AbortSignal,
): Promise<ReadonlyMap<ComponentName, ImageResolution>> {
  const needed = [...new Set(components.flatMap((component) => rootOf(component) ?? []))];
  const roots = await resolveRoots(engine, options, needed, sink, signal);
  const service = components.some(isOwnComponent)
    ? await resolveService(engine, options, roots.get('node'), signal)
    : null;
  return new Map(
    components.map((component) => {
      const root = rootOf(component);
      if (root === null) return [component, missingInDebian];
      return [component, (isOwnComponent(component) ? service : roots.get(root)) ?? missing('was not built')];
    }),
  );
}

async function resolveRoots(
  engine: Engine,
  options: DebianSourceOptions,
  needed: readonly DebianRoot[],
  sink: EventSink,
  signal: AbortSignal,
): Promise<ReadonlyMap<DebianRoot, ImageResolution>> {
  const results = new Map<DebianRoot, ImageResolution>();
  for (const [root, built] of await findBuiltRoots(engine)) results.set(root, available(built));
  const absent = needed.filter((root) => !results.has(root));
  if (absent.length === 0) return results;

  const step = 'images:debian';
  sink.emit({ type: 'step-started', step, title: `Build ${absent.join(', ')} from Debian packages` });
  const clock = options.clock ?? systemClock;
  const built = await withHeartbeat({ step, sink, clock }, async (say) => {
    const apt = await openApt(engine, options, say, signal).catch(asMissing(signal));
    if ('kind' in apt) return absent.map((root) => [root, apt] as const);
    for (const message of apt.notes) sink.emit({ type: 'note', severity: 'warning', message });
    return buildAll(engine, { absent, apt, say, signal, openDeb: options.openDeb ?? openDebWithDpkg });
  });
  for (const [root, resolution] of built) results.set(root, resolution);
  const failed = built.flatMap(([root, one]) => (one.kind === 'missing' ? [`${root}: ${one.reason}`] : []));
  if (failed.length > 0) sink.emit({ type: 'step-failed', step, reason: failed.join('; ') });
  else sink.emit({ type: 'step-done', step, detail: built.map(([, one]) => referenceOf(one)).join(', ') });
  return results;
}

async function openApt(
  engine: Engine,
  options: DebianSourceOptions,
  say: (detail: string) => void,
  signal: AbortSignal,
): Promise<PrivateApt> {
  const { architecture } = await engine.info();
  return openPrivateApt({
    cacheDirectory: options.cacheDirectory,
    archive: await loadHostArchive(options.etc ?? '/etc'),
    architecture: debianArchitecture(architecture),
    run: options.run ?? runProgram,
    clock: options.clock ?? systemClock,
    say,
    signal,
  });
}

async function buildAll(
  engine: Engine,
  options: {
    readonly absent: readonly DebianRoot[];
    readonly apt: PrivateApt;
    readonly openDeb: OpenDeb;
    readonly say: (detail: string) => void;
    readonly signal: AbortSignal;
  },
): Promise<readonly (readonly [DebianRoot, ImageResolution])[]> {
  const { absent, apt, openDeb, say, signal } = options;
  const plans: RootPlan[] = [];
  const results = new Map<DebianRoot, ImageResolution>();
  for (const root of absent) {
    say(`asking apt what ${root} needs`);
    // One at a time: apt locks its cache.
    await planRoot(debianRecipes[root], apt).then(
      (plan) => plans.push(plan),
      (error: unknown) => results.set(root, asMissing(signal)(error)),
    );
  }
  const debs = await apt.download(plans.flatMap((plan) => plan.packages)).catch(asMissing(signal));
  say(`importing ${plans.map((plan) => `${plan.recipe.root} ${plan.version}`).join(', ')}`);
  await Promise.all(
    plans.map(async (plan) => {
      const resolution =
        'kind' in debs
          ? debs
          : await importRoot(engine, plan, debs, { openDeb, signal }).then(available, asMissing(signal));
      results.set(plan.recipe.root, resolution);
    }),
  );
  return [...results];
}

async function resolveService(
  engine: Engine,
  options: DebianSourceOptions,
  node: ImageResolution | undefined,
  signal: AbortSignal,
): Promise<ImageResolution> {
  if (node?.kind !== 'available') return node ?? missing('no Node.js runtime was built');
  const version = options.version ?? packageVersion();
  const bundlePath = options.bundlePath ?? join(packageRoot(), 'dist/service.cjs');
  const clock = options.clock ?? systemClock;
  return ensureServiceImage(engine, { base: node.reference, bundlePath, version, clock, signal }).then(
    (reference) => available({ reference, version }),
    asMissing(signal),
  );
}

/** What becomes of a component that Debian has no package of. */
export const missingInDebian: ImageResolution = { kind: 'missing', reason: 'not in Debian' };

/** Says whether an image of a component can be built from Debian packages. */
export function isInDebian(component: ComponentName): boolean {
  return rootOf(component) !== null;
}

function rootOf(component: ComponentName): DebianRoot | null {
  if (isOwnComponent(component)) return 'node';
  return component in debianRecipes ? (component as DebianRoot) : null;
}

function available(built: BuiltRoot): ImageResolution {
  return { kind: 'available', ...built };
}

function missing(reason: string): ImageResolution {
  return { kind: 'missing', reason };
}

function referenceOf(resolution: ImageResolution): string {
  return resolution.kind === 'available' ? resolution.reference : '';
}

// An interrupted run is no missing image: it must stop, not go on without.
function asMissing(signal: AbortSignal): (error: unknown) => ImageResolution {
  return (error) => {
    signal.throwIfAborted();
    return missingBecause(error);
  };
}
