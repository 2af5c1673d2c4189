import { join } from 'node:path';
import { packageRoot, packageVersion } from '../../base/package-root.ts';
import type { Config } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import { debianSource } from '../../images/debian-source.ts';
import type { ImageSource, ImageSourceName } from '../../images/image-source.ts';
import { registrySource } from '../../images/registry-source.ts';

/** The source of images that --images names; a component whose image monitoring.yaml names always takes that one. */
export function imageSource(
  name: ImageSourceName,
  engine: Engine,
  options: { readonly config: Config; readonly cacheDirectory: string },
): ImageSource {
  const chosen = namedSource(name, engine, options);
  const { components } = options.config;
  return {
    resolve: async (wanted, sink, signal) => {
      const named = wanted.filter((component) => components[component].image !== null);
      const others = wanted.filter((component) => components[component].image === null);
      const parts = await Promise.all([
        registrySource(engine, options.config).resolve(named, sink, signal),
        chosen.resolve(others, sink, signal),
      ]);
      return new Map(parts.flatMap((part) => [...part]));
    },
  };
}

function namedSource(
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
