import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { PassThrough } from 'node:stream';
import Dockerode from 'dockerode';
import { describe, expect, test } from 'vitest';
import { dockerodeImages } from '../../src/docker/dockerode-images.ts';
import type { ImagePort } from '../../src/docker/engine.ts';

async function withEngine(answer: RequestListener, use: (images: ImagePort) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  try {
    await use(dockerodeImages(new Dockerode({ protocol: 'http', host: '127.0.0.1', port })));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const calls = {
  build: (images: ImagePort, tar: PassThrough, signal: AbortSignal) =>
    images.build(tar, 'example:1', {}, () => undefined, signal),
  'import of a root': (images: ImagePort, tar: PassThrough, signal: AbortSignal) =>
    images.importRoot(tar, 'example:1', [], signal),
};

describe.each(Object.entries(calls))('a %s', (_title, call) => {
  test.each([
    ['before the engine answers', false],
    ['while the engine reports progress', true],
  ])('that is aborted %s ends with the reason, and so do the request and the tar', async (_when, answersFirst) => {
    const controller = new AbortController();
    let requestClosed: Promise<unknown> = Promise.resolve();
    await withEngine(
      (request, response) => {
        requestClosed = once(response, 'close');
        request.resume();
        if (answersFirst) response.write('{"stream":"Step 1/2"}\n');
        request.once('data', () => setImmediate(() => controller.abort(new Error('interrupted'))));
      },
      async (images) => {
        // Never ends, as one whose reader is stuck.
        const tar = new PassThrough();
        tar.write('x');
        await expect(call(images, tar, controller.signal)).rejects.toThrow('interrupted');
        await requestClosed;
        expect(tar.destroyed).toBe(true);
      },
    );
  });

  test('that the engine refuses lets go of the tar', async () => {
    await withEngine(
      (_request, response) => response.writeHead(500).end('{"message":"no space left on device"}'),
      async (images) => {
        const tar = new PassThrough();
        tar.write('x');
        await expect(call(images, tar, new AbortController().signal)).rejects.toThrow('no space left on device');
        expect(tar.destroyed).toBe(true);
      },
    );
  });
});

test('a list tells when each image was made', async () => {
  const row = { Id: 'sha256:1', RepoTags: ['example:1'], Labels: null, Created: 1_700_000_000 };
  await withEngine(
    (_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify([row])),
    async (images) => {
      expect(await images.list({})).toEqual([
        { id: 'sha256:1', tags: ['example:1'], labels: {}, createdSeconds: 1_700_000_000 },
      ]);
    },
  );
});
