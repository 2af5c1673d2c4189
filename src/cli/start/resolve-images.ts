import { ImageUnavailableError } from '../../base/errors.ts';
import type { EventSink } from '../../base/event-sink.ts';
import { componentNames, type ComponentName, type Config } from '../../config/config.ts';
import { omitComponents } from '../../config/omit-components.ts';
import type { Engine } from '../../docker/engine.ts';
import type { ImageResolution, ImageSource } from '../../images/image-source.ts';

export interface ResolvedImages {
  /** The configuration without what has no image. */
  readonly config: Config;
  readonly images: ReadonlyMap<ComponentName, string>;
  /** Ids of those images at the engine. */
  readonly imageIds: ReadonlyMap<ComponentName, string>;
}

// Without these nothing is measured, so leaving them out would start an empty stack.
const indispensable: readonly ComponentName[] = ['bpi-exporter', 'prometheus'];

const indispensableAdvice = `get an image for ${indispensable.join(' and ')}: the stack is nothing without them`;
const registryAdvice =
  'let the engine reach a registry, build from Debian packages with --images debian, or leave these out with --allow-missing';

/** Gets an image for every component; what has none is left out when allowed, else throws ImageUnavailableError. */
export async function resolveImages(
  engine: Engine,
  source: ImageSource,
  options: {
    readonly config: Config;
    readonly allowMissing: boolean;
    readonly sink: EventSink;
    readonly signal: AbortSignal;
  },
): Promise<ResolvedImages> {
  const { config, sink, signal } = options;
  const wanted = componentNames.filter((name) => config.components[name].enabled);
  return settleImages(engine, await source.resolve(wanted, sink, signal), options);
}

/** What is known of an image before it is there. */
export type ImageProspect =
  Exclude<ImageResolution, { readonly kind: 'available' }> | { readonly kind: 'available'; readonly reference: string };

/** What a start makes of what a source says; throws ImageUnavailableError as resolveImages does. */
export async function settleImages(
  engine: Engine,
  resolutions: ReadonlyMap<ComponentName, ImageProspect>,
  { config, allowMissing }: { readonly config: Config; readonly allowMissing: boolean },
): Promise<ResolvedImages> {
  const wanted = componentNames.filter((name) => config.components[name].enabled);
  const images = new Map<ComponentName, string>();
  const missing = new Map<ComponentName, string>();
  const fixes = new Map<ComponentName, string>();
  for (const name of wanted) {
    const resolution = resolutions.get(name) ?? { kind: 'missing', reason: 'no source knows it' };
    if (resolution.kind === 'available') {
      images.set(name, resolution.reference);
      continue;
    }
    missing.set(name, resolution.reason);
    if (resolution.fix !== undefined) fixes.set(name, resolution.fix);
  }
  const fatal = (allowMissing ? indispensable : wanted).filter((name) => missing.has(name));
  if (fatal.length > 0) {
    const general = allowMissing ? indispensableAdvice : registryAdvice;
    const advice = new Set(fatal.map((name) => fixes.get(name) ?? general));
    throw new ImageUnavailableError(missing, { fix: [...advice].join('; ') });
  }
  return { config: omitComponents(config, missing), images, imageIds: await findImageIds(engine, images) };
}

/** Ids of the images that the engine has; others are absent. */
export async function findImageIds(
  engine: Engine,
  images: ReadonlyMap<ComponentName, string>,
): Promise<ReadonlyMap<ComponentName, string>> {
  const found = await Promise.all(
    [...images].map(async ([name, image]) => [name, await engine.images.find(image)] as const),
  );
  return new Map(found.flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
}
