import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineRequestError } from '../../src/docker/engine-request-error.ts';
import {
  ensureServiceImage,
  serviceContext,
  serviceDockerfile,
  serviceImageReference,
  ServiceImageError,
} from '../../src/images/service-image.ts';
import { buildUntilAborted } from './support/build-until-aborted.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { imageEngine } from './support/image-engine.ts';
import { readTar } from './support/tar.ts';

let directory: string;
let bundlePath: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-service-'));
  bundlePath = join(directory, 'service.cjs');
  await writeFile(bundlePath, 'program');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the build context', () => {
  test('holds the Dockerfile, the bundle and an empty directory, owned by root', async () => {
    const context = await readTar(serviceContext('node:24', Buffer.from('program')));
    expect([...context.keys()]).toEqual(['Dockerfile', 'service.cjs', 'empty']);
    expect(context.get('service.cjs')).toMatchObject({ content: 'program', mode: 0o644, uid: 0, gid: 0 });
  });

  test('is the same bytes every time', async () => {
    const bytes = async () => Buffer.concat(await serviceContext('node:24', Buffer.from('x')).toArray());
    expect((await bytes()).equals(await bytes())).toBe(true);
  });
});

test('the Dockerfile runs our program as uid 10700, who owns the socket and state directories', () => {
  expect(serviceDockerfile('node:24')).toBe(
    [
      'FROM node:24',
      'COPY service.cjs /app/service.cjs',
      'COPY --chown=10700:10700 empty/ /run/bpi-door/',
      'COPY --chown=10700:10700 empty/ /var/lib/bpi-exporter/',
      'COPY --chown=10700:10700 empty/ /var/lib/bpi-monitor/',
      'ENV NODE_ENV=production',
      'WORKDIR /app',
      'USER 10700:10700',
      'ENTRYPOINT ["node","/app/service.cjs"]',
      'CMD []',
      '',
    ].join('\n'),
  );
});

describe('the reference', () => {
  const of = { bundle: Buffer.from('a'), base: 'node:24', baseId: 'sha256:1', version: '0.1.0' };

  test('holds the version and twelve digits', () => {
    expect(serviceImageReference(of)).toMatch(/^bpi-monitoring\/service:0\.1\.0-[0-9a-f]{12}$/);
  });

  test.each([
    ['the bundle', { bundle: Buffer.from('b') }],
    ['the base', { base: 'bpi-debian/node:24.21.0' }],
    ['what the base holds', { baseId: 'sha256:2' }],
    ['the version', { version: '0.1.1' }],
  ])('changes with %s', (_, change) => {
    expect(serviceImageReference({ ...of, ...change })).not.toBe(serviceImageReference(of));
  });
});

describe('making the image', () => {
  const nowSeconds = 1_800_000_000;
  const make = (engine: ReturnType<typeof imageEngine>, signal = new AbortController().signal) =>
    ensureServiceImage(engine, {
      base: 'node:24',
      bundlePath,
      version: '0.1.0',
      clock: hastyClock(nowSeconds * 1000),
      signal,
    });

  test('builds once', async () => {
    const engine = imageEngine(['node:24']);
    const reference = await make(engine);
    engine.contents.clear();
    expect(await make(engine)).toBe(reference);
    expect(engine.contents.size).toBe(0);
  });

  test('labels it as ours', async () => {
    const engine = imageEngine(['node:24']);
    const reference = await make(engine);
    const [image] = await engine.images.list({ 'io.bpi.monitoring.image': 'service' });
    expect(image).toMatchObject({ tags: [reference], labels: { 'io.bpi.monitoring.version': '0.1.0' } });
  });

  test('removes older ones, but not those that a container needs, and never images of others', async () => {
    const engine = imageEngine(['node:24', 'bpi-monitoring/service:of-somebody-else']);
    const ours = { 'io.bpi.monitoring.image': 'service' };
    engine.has('bpi-monitoring/service:0.0.9-unused', ours);
    engine.has('bpi-monitoring/service:0.0.9-in-use', ours);
    const remove = engine.images.remove.bind(engine.images);
    Object.assign(engine.images, {
      remove: (reference: string, options: { force: boolean }) =>
        reference.endsWith('in-use') && !options.force
          ? Promise.reject(new Error('conflict: unable to remove, container is using it'))
          : remove(reference, options),
    });
    const reference = await make(engine);
    expect(engine.references()).toEqual(
      ['node:24', 'bpi-monitoring/service:of-somebody-else', 'bpi-monitoring/service:0.0.9-in-use', reference].sort(),
    );
  });

  test('leaves an image of the last hour alone: another run may be about to use it', async () => {
    const engine = imageEngine(['node:24']);
    const ours = { 'io.bpi.monitoring.image': 'service' };
    engine.has('bpi-monitoring/service:0.1.1-young', ours, nowSeconds - 3599);
    engine.has('bpi-monitoring/service:0.1.1-old', ours, nowSeconds - 3601);
    const reference = await make(engine);
    expect(engine.references()).toEqual(['node:24', 'bpi-monitoring/service:0.1.1-young', reference].sort());
  });

  test('ends with the reason of the interruption while the engine builds', async () => {
    const engine = imageEngine(['node:24']);
    const controller = new AbortController();
    Object.assign(engine.images, { build: buildUntilAborted(() => controller.abort(new Error('interrupted'))) });
    await expect(make(engine, controller.signal)).rejects.toThrow(/^interrupted$/);
  });

  test.each([
    ['no space left on device', /^free space where the engine keeps its data/],
    ['dockerfile parse error', /^correct what the engine says/],
  ])('says what to do when the engine answers the build with: %s', async (text, fix) => {
    const engine = imageEngine(['node:24']);
    Object.assign(engine.images, { build: () => Promise.reject(new EngineRequestError('server-error', text)) });
    await expect(make(engine)).rejects.toMatchObject({
      name: 'ServiceImageError',
      message: `our own image could not be built on node:24: ${text}`,
      fix: expect.stringMatching(fix) as string,
    });
  });

  test('says what to do when the bundle or the base is missing', async () => {
    const gone = ensureServiceImage(imageEngine(['node:24']), {
      base: 'node:24',
      bundlePath: '/nowhere',
      version: '1',
      clock: hastyClock(),
      signal: new AbortController().signal,
    });
    await expect(gone).rejects.toMatchObject({ fix: 'run `npm run build`' });
    await expect(make(imageEngine())).rejects.toThrow(ServiceImageError);
  });
});
