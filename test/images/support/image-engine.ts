import type { Engine } from '../../../src/docker/engine.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { readTar, type Entry } from './tar.ts';

/** The engine in memory, which besides keeps every label and every tar of its images, and can pull. */
export interface ImageEngine extends Engine {
  /** Files of imported roots and build contexts by reference. */
  readonly contents: Map<string, ReadonlyMap<string, Required<Entry>>>;
  readonly changes: Map<string, readonly string[]>;
  readonly pulled: string[];
  readonly references: () => readonly string[];
  /** Adds an image; made when the epoch began unless told. */
  has(reference: string, labels: Readonly<Record<string, string>>, createdSeconds?: number): void;
}

/** Makes an engine with these images; `pull` decides how a pull ends, by default it succeeds. */
export function imageEngine(
  images: readonly string[] = [],
  pull: (reference: string, onProgress: (detail: string) => void, signal: AbortSignal) => Promise<void> = () =>
    Promise.resolve(),
): ImageEngine {
  const engine = fakeEngine(images);
  const contents: ImageEngine['contents'] = new Map();
  const changes: ImageEngine['changes'] = new Map();
  const pulled: string[] = [];
  let serial = 0;
  const has: ImageEngine['has'] = (reference, labels, createdSeconds = 0) => {
    engine.state.images.set(reference, { id: `sha256:made-${String(++serial)}`, labels, createdSeconds });
  };
  return {
    ...engine,
    contents,
    changes,
    pulled,
    has,
    references: () => [...engine.state.images.keys()].sort(),
    images: {
      ...engine.images,
      pull: async (reference, onProgress, signal) => {
        pulled.push(reference);
        await pull(reference, onProgress, signal);
        has(reference, {});
      },
      importRoot: async (tar, reference, given) => {
        contents.set(reference, await readTar(tar));
        changes.set(reference, given);
        const labels = given.flatMap((change) => {
          const match = /^LABEL (\S+)=(".*")$/.exec(change);
          return match === null ? [] : [[match[1] ?? '', JSON.parse(match[2] ?? '""') as string]];
        });
        has(reference, Object.fromEntries(labels) as Record<string, string>);
      },
      build: async (context, reference, labels) => {
        contents.set(reference, await readTar(context));
        has(reference, labels);
      },
    },
  };
}
