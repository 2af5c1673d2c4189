import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { request, requestUnless } from './engine-request-error.ts';
import type { ImagePort } from './engine.ts';
import { splitReference } from './image-reference.ts';
import { labelFilter } from './label-filter.ts';
import { describeProgress, readProgress, type ProgressMessage } from './progress-stream.ts';

/** Images through dockerode. */
export function dockerodeImages(docker: Dockerode): ImagePort {
  return {
    list: async (labels) => {
      const filters = labelFilter(labels) as unknown as Record<string, string[]>;
      const rows = await request(() => docker.listImages({ filters }));
      // The engine answers null instead of no labels.
      return rows.map((row) => ({
        id: row.Id,
        tags: row.RepoTags ?? [],
        labels: (row.Labels as Record<string, string> | null) ?? {},
        createdSeconds: row.Created,
      }));
    },
    find: async (reference) => {
      const info = await requestUnless([404], null, () => docker.getImage(reference).inspect());
      return info?.Id ?? null;
    },
    pull: async (reference, onProgress, signal) => {
      const { repository, tag } = splitReference(reference);
      const open = () => docker.createImage({ fromImage: repository, tag, abortSignal: signal });
      await readAll(open, (message) => onProgress(describeProgress(message)), signal);
    },
    importRoot: async (tar, reference, changes, signal) => {
      const { repository, tag } = splitReference(reference);
      const options = { repo: repository, tag, changes: [...changes], ...abortOption(signal) };
      await sending(tar, () =>
        readAll(
          () => docker.importImage(tar, options),
          () => undefined,
          signal,
        ),
      );
    },
    build: async (context, reference, labels, onProgress, signal) => {
      const options = { t: reference, labels: { ...labels }, forcerm: true, ...abortOption(signal) };
      const report = (message: ProgressMessage) => onProgress(describeProgress(message));
      await sending(context, () => readAll(() => docker.buildImage(context, options), report, signal));
    },
    remove: async (reference, { force }) => {
      await requestUnless([404], null, () => docker.getImage(reference).remove({ force }));
    },
  };
}

function abortOption(signal: AbortSignal | undefined): { readonly abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}

/** Reads what a request reports to its end; rejects with the signal's reason when it aborts, before or after the answer. */
async function readAll(
  open: () => Promise<NodeJS.ReadableStream>,
  onMessage: (message: ProgressMessage) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let stream: NodeJS.ReadableStream | undefined;
  const end = () => (stream as Readable | undefined)?.destroy();
  signal?.addEventListener('abort', end, { once: true });
  try {
    const opened = await request(open);
    stream = opened;
    await request(() => readProgress(opened, onMessage));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

/** Lets go of what was being sent: dockerode leaves it waiting, and with it the programs that fill it. */
async function sending(tar: Readable, send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } finally {
    tar.destroy();
  }
}
