import { expect, test } from 'vitest';
import { silentSink } from '../../src/base/event-sink.ts';
import { resolveImages } from '../../src/cli/start/resolve-images.ts';
import type { ComponentName } from '../../src/config/config.ts';
import type { ImageResolution } from '../../src/images/image-source.ts';
import { configFor } from '../support/default-config.ts';
import { fakeEngine } from '../support/fake-engine.ts';

type Missing = Partial<Record<ComponentName, { readonly reason: string; readonly fix?: string }>>;

/** Asks a source that has everything but what is missing. */
function resolve(missing: Missing, allowMissing = false) {
  const resolution = (name: ComponentName): ImageResolution => {
    const absent = missing[name];
    if (absent !== undefined) return { kind: 'missing', ...absent };
    return { kind: 'available', reference: `example/${name}:1`, version: '1' };
  };
  const source = {
    resolve: (names: readonly ComponentName[]) =>
      Promise.resolve(new Map(names.map((name) => [name, resolution(name)] as const))),
  };
  const signal = new AbortController().signal;
  return resolveImages(fakeEngine(), source, { config: configFor(), allowMissing, sink: silentSink, signal });
}

const unbuilt = { reason: 'dist/service.cjs cannot be read', fix: 'run `npm run build`' };
const unreachable = { reason: 'no such host' };
const registryAdvice =
  'let the engine reach a registry, build from Debian packages with --images debian, or leave these out with --allow-missing';

test.each<readonly [string, Missing, string]>([
  ['cannot be pulled names the ways round a registry', { loki: unreachable }, registryAdvice],
  [
    'cannot be built says how it can, and nothing of registries',
    { 'bpi-exporter': unbuilt, 'bpi-host-door': unbuilt },
    'run `npm run build`',
  ],
  [
    'cannot be built beside one that cannot be pulled says both',
    { loki: unreachable, 'bpi-exporter': unbuilt },
    `run \`npm run build\`; ${registryAdvice}`,
  ],
])('advice about an image that %s', async (_title, missing, fix) => {
  await expect(resolve(missing)).rejects.toMatchObject({ name: 'ImageUnavailableError', fix });
});

test('advice about an image that may not be left out fits its reason too', async () => {
  await expect(resolve({ loki: unreachable, 'bpi-exporter': unbuilt }, true)).rejects.toMatchObject({
    fix: 'run `npm run build`',
  });
  await expect(resolve({ prometheus: unreachable }, true)).rejects.toMatchObject({
    fix: 'get an image for bpi-exporter and prometheus: the stack is nothing without them',
  });
});
