import type { ComponentName, Config } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import { isInDebian, missingInDebian } from '../../images/debian-source.ts';
import type { ImageSourceName } from '../../images/image-source.ts';
import { stackSelector, composeLabels } from '../../stack/labels.ts';
import { wantedImages } from '../../stack/images.ts';
import { unbuiltServiceImage } from '../desired-stack.ts';
import { settleImages, type ImageProspect, type ResolvedImages } from './resolve-images.ts';

/**
 * The images a start would use, without pulling or building any: what runs now is kept where it is ours to build or
 * came from Debian packages, otherwise the pinned reference. A dry run must change nothing. What Debian does not have is
 * known without asking, and is left out or refused as by a start; throws ImageUnavailableError.
 */
export async function planImages(
  engine: Engine,
  options: { readonly config: Config; readonly source: ImageSourceName; readonly allowMissing: boolean },
): Promise<ResolvedImages> {
  const { config, source } = options;
  const images = new Map(wantedImages(config, unbuiltServiceImage));
  const containers = await engine.containers.list(stackSelector(config.stack.name));
  for (const container of containers) {
    const name = container.labels[composeLabels.service] as ComponentName | undefined;
    if (name !== undefined && images.has(name) && isBuiltHere(container.image)) images.set(name, container.image);
  }
  const resolutions = [...images].map(([name, reference]): readonly [ComponentName, ImageProspect] => {
    const isAbsent = source === 'debian' && config.components[name].image === null && !isInDebian(name);
    return [name, isAbsent ? missingInDebian : { kind: 'available', reference }];
  });
  return settleImages(engine, new Map(resolutions), options);
}

function isBuiltHere(image: string): boolean {
  return image.startsWith('bpi-monitoring/') || image.startsWith('bpi-debian/');
}
