import type Dockerode from 'dockerode';
import { request, requestUnless } from './engine-request-error.ts';
import type { ImagePort } from './engine.ts';
import { splitReference } from './image-reference.ts';
import { labelFilter } from './label-filter.ts';
import { describeProgress, readProgress } from './progress-stream.ts';

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
      }));
    },
    find: async (reference) => {
      const info = await requestUnless([404], null, () => docker.getImage(reference).inspect());
      return info?.Id ?? null;
    },
    pull: async (reference, onProgress, signal) => {
      const { repository, tag } = splitReference(reference);
      const stream = await request(() => docker.createImage({ fromImage: repository, tag, abortSignal: signal }));
      await whileNotAborted(stream, signal, onProgress);
    },
    importRoot: async (tar, reference, changes) => {
      const { repository, tag } = splitReference(reference);
      const options = { repo: repository, tag, changes: [...changes] };
      const stream = await request(() => docker.importImage(tar, options));
      await request(() => readProgress(stream, () => undefined));
    },
    build: async (context, reference, labels, onProgress) => {
      const options = { t: reference, labels: { ...labels }, forcerm: true };
      const stream = await request(() => docker.buildImage(context, options));
      await request(() => readProgress(stream, (message) => onProgress(describeProgress(message))));
    },
    remove: async (reference, { force }) => {
      await requestUnless([404], null, () => docker.getImage(reference).remove({ force }));
    },
  };
}

async function whileNotAborted(
  stream: NodeJS.ReadableStream,
  signal: AbortSignal,
  onProgress: (detail: string) => void,
): Promise<void> {
  const end = () => (stream as NodeJS.ReadableStream & { destroy(error?: Error): void }).destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    await request(() => readProgress(stream, (message) => onProgress(describeProgress(message))));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
