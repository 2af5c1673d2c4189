import { join } from 'node:path';
import { packageRoot, packageVersion } from '../../base/package-root.ts';
import type { Config } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import { debianSource } from '../../images/debian-source.ts';
import type { ImageSource, ImageSourceName } from '../../images/image-source.ts';
import { registrySource } from '../../images/registry-source.ts';

/** The source of images that --images names; a registry unless told otherwise. */
export function imageSource(
  name: ImageSourceName,
  engine: Engine,
  options: { readonly config: Config; readonly cacheDirectory: string },
): ImageSource {
  switch (name) {
    case 'registry':
      return registrySource(engine, options.config);
    case 'debian':
      return debianSource(engine, {
        cacheDirectory: options.cacheDirectory,
        bundlePath: join(packageRoot(), 'dist', 'service.cjs'),
        version: packageVersion(),
      });
  }
}
