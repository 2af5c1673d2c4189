import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentSink } from '../../../src/base/event-sink.ts';
import { imageSource } from '../../../src/cli/start/image-source.ts';
import { defaultConfig } from '../../../src/config/default-config.ts';
import type { Engine } from '../../../src/docker/engine.ts';

let resolved: Promise<string> | undefined;

/** The image of our own services, built from dist/ on Debian's Node.js where it is not there yet. */
export function serviceImage(engine: Engine): Promise<string> {
  resolved ??= build(engine);
  return resolved;
}

async function build(engine: Engine): Promise<string> {
  const cacheDirectory = join(tmpdir(), 'bpi-live-cache');
  const source = imageSource('debian', engine, { config: defaultConfig(), cacheDirectory });

  const resolution = (await source.resolve(['bpi-exporter'], silentSink, new AbortController().signal)).get(
    'bpi-exporter',
  );
  if (resolution?.kind === 'available') return resolution.reference;
  throw new Error(`our own image cannot be built: ${resolution?.reason ?? 'unknown reason'}`);
}
