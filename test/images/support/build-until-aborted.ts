import type { ImagePort } from '../../../src/docker/engine.ts';

/** A build that goes on until its signal aborts; `onStart` is called when it begins. */
export function buildUntilAborted(onStart: () => void): ImagePort['build'] {
  return (_context, _reference, _labels, _onProgress, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      onStart();
    });
}
