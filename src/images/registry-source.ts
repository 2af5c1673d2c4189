import { join } from 'node:path';
import { systemClock, type Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';
import { packageRoot, packageVersion } from '../base/package-root.ts';
import type { ComponentName, Config } from '../config/config.ts';
import type { Engine } from '../docker/engine.ts';
import { isOwnComponent, nodeBaseImage, officialImages } from '../stack/images.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { ImageResolution, ImageSource } from './image-source.ts';
import { missingBecause } from './missing-because.ts';
import { pullImage } from './pull-image.ts';
import { ensureServiceImage } from './service-image.ts';

/** Everything has a default; tests replace it. */
export interface RegistrySourceOptions {
  /** Our program in one file, for our own image. */
  readonly bundlePath?: string;
  readonly version?: string;
  readonly clock?: Clock;
}

/** Official images: what the engine has is taken, the rest is pulled, all at once; our own is built on the pinned Node.js. */
export function registrySource(engine: Engine, config: Config, options: RegistrySourceOptions = {}): ImageSource {
  return {
    resolve: async (components, sink, signal) => {
      const wanted = new Map(components.map((component) => [component, wantedImage(config, component)]));
      const references = [...new Set([...wanted.values()].map((one) => one.reference))];
      const failures = new Map<string, string>();
      await Promise.all(
        references.map(async (reference) => {
          const failure = await obtain(engine, reference, { clock: options.clock ?? systemClock, sink, signal });
          if (failure !== null) failures.set(reference, failure);
        }),
      );
      const base = wantedBase(wanted, failures);
      const service = base === null ? null : await buildService(engine, base, options, signal);
      return new Map(
        [...wanted].map(([component, { reference, isBase }]): [ComponentName, ImageResolution] => {
          const failure = failures.get(reference);
          if (failure !== undefined) return [component, { kind: 'missing', reason: failure }];
          if (isBase && service !== null) return [component, service];
          return [component, { kind: 'available', reference, version: versionOf(reference) }];
        }),
      );
    },
  };
}

interface WantedImage {
  readonly reference: string;
  /** True when our own image is built on it. */
  readonly isBase: boolean;
}

function wantedImage(config: Config, component: ComponentName): WantedImage {
  const override = config.components[component].image;
  if (override !== null) return { reference: override, isBase: false };
  if (isOwnComponent(component)) return { reference: nodeBaseImage, isBase: true };
  return { reference: officialImages[component], isBase: false };
}

async function obtain(
  engine: Engine,
  reference: string,
  options: { readonly clock: Clock; readonly sink: EventSink; readonly signal: AbortSignal },
): Promise<string | null> {
  const { clock, sink, signal } = options;
  if ((await engine.images.find(reference)) !== null) return null;
  const step = `image:${reference}`;
  sink.emit({ type: 'step-started', step, title: `Pull ${reference}` });
  const failure = await withHeartbeat({ step, sink, clock }, () => pullImage(engine, reference, { clock, signal }));
  if (failure === null) sink.emit({ type: 'step-done', step });
  else sink.emit({ type: 'step-failed', step, reason: failure });
  return failure;
}

function wantedBase(
  wanted: ReadonlyMap<ComponentName, WantedImage>,
  failures: ReadonlyMap<string, string>,
): string | null {
  const base = [...wanted.values()].find((one) => one.isBase)?.reference ?? null;
  return base === null || failures.has(base) ? null : base;
}

async function buildService(
  engine: Engine,
  base: string,
  options: RegistrySourceOptions,
  signal: AbortSignal,
): Promise<ImageResolution> {
  const version = options.version ?? packageVersion();
  const bundlePath = options.bundlePath ?? join(packageRoot(), 'dist/service.cjs');
  const clock = options.clock ?? systemClock;
  return ensureServiceImage(engine, { base, bundlePath, version, clock, signal }).then(
    (reference) => ({ kind: 'available', reference, version }),
    (error: unknown) => {
      signal.throwIfAborted();
      return missingBecause(error);
    },
  );
}

function versionOf(reference: string): string {
  return /@(sha256:[0-9a-f]{12})/.exec(reference)?.[1] ?? /:([^:/@]+)(?:@|$)/.exec(reference)?.[1] ?? reference;
}
