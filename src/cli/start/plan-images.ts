import type { ComponentName, Config } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import { stackSelector, composeLabels } from '../../stack/labels.ts';
import { wantedImages } from '../../stack/images.ts';
import { unbuiltServiceImage } from '../desired-stack.ts';
import { findImageIds } from './resolve-images.ts';
import type { ResolvedImages } from './resolve-images.ts';

/**
 * The images a start would use, without pulling or building any: what runs now is kept where it is ours to build or
 * came from Debian packages, otherwise the pinned reference. A dry run must change nothing.
 */
export async function planImages(engine: Engine, config: Config): Promise<ResolvedImages> {
  const images = new Map(wantedImages(config, unbuiltServiceImage));
  const containers = await engine.containers.list(stackSelector(config.stack.name));
  for (const container of containers) {
    const name = container.labels[composeLabels.service] as ComponentName | undefined;
    if (name !== undefined && images.has(name) && isBuiltHere(container.image)) images.set(name, container.image);
  }
  return { config, images, imageIds: await findImageIds(engine, images) };
}

function isBuiltHere(image: string): boolean {
  return image.startsWith('bpi-monitoring/') || image.startsWith('bpi-debian/');
}
