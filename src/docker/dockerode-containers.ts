import type Dockerode from 'dockerode';
import { demultiplexLog, splitFrames } from './demultiplex-log.ts';
import { request, requestUnless } from './engine-request-error.ts';
import type { ContainerPort } from './engine.ts';
import { labelFilter } from './label-filter.ts';
import { mapContainerDetail, mapContainerSummary } from './map-container.ts';

/** Containers through dockerode. */
export function dockerodeContainers(docker: Dockerode): ContainerPort {
  return {
    list: async (labels) => {
      const rows = await request(() => docker.listContainers({ all: true, filters: labelFilter(labels) }));
      return rows.map(mapContainerSummary);
    },
    inspect: async (name) => {
      const info = await requestUnless([404], null, () => docker.getContainer(name).inspect());
      return info === null ? null : mapContainerDetail(info);
    },
    create: async (name, body) => {
      // docker-modem sends `_query` in the address and `_body` as JSON; mixed options would put the name in the body.
      const options = { _query: { name }, _body: body } as unknown as Dockerode.ContainerCreateOptions;
      return (await request(() => docker.createContainer(options))).id;
    },
    start: async (name) => {
      await requestUnless([304], null, () => docker.getContainer(name).start());
    },
    stop: async (name, timeoutSeconds) => {
      await requestUnless([304, 404], null, () =>
        docker.getContainer(name).stop(timeoutSeconds === null ? {} : { t: timeoutSeconds }),
      );
    },
    restart: async (name, timeoutSeconds) => {
      await request(() => docker.getContainer(name).restart({ t: timeoutSeconds }));
    },
    kill: async (name, signal) => {
      await request(() => docker.getContainer(name).kill({ signal }));
    },
    rename: async (name, newName) => {
      await request(() => docker.getContainer(name).rename({ name: newName }));
    },
    remove: async (name, { force }) => {
      await requestUnless([404], null, () => docker.getContainer(name).remove({ force, v: true }));
    },
    wait: async (name) => {
      const result = await request(() => docker.getContainer(name).wait() as Promise<{ StatusCode: number }>);
      return result.StatusCode;
    },
    logs: async (name, { tail, since, stream }) => {
      const bytes = await request(() =>
        docker.getContainer(name).logs({
          stdout: stream !== 'stderr',
          stderr: stream !== 'stdout',
          tail,
          ...(since === undefined ? {} : { since }),
        }),
      );
      return demultiplexLog(bytes);
    },
    follow: async (name, onLine, signal) => followLog(docker, name, onLine, signal),
    putArchive: async (name, directory, tar) => {
      await request(() => docker.getContainer(name).putArchive(tar, { path: directory }));
    },
    getArchive: async (name, path) => {
      const stream = await requestUnless([404], null, () => docker.getContainer(name).getArchive({ path }));
      return stream === null ? null : request(() => collect(stream));
    },
  };
}

async function followLog(
  docker: Dockerode,
  name: string,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const options = { stdout: true, stderr: true, follow: true as const, tail: 100, abortSignal: signal };
  let rest: Buffer = Buffer.alloc(0);
  let text = '';
  try {
    const stream = await request(() => docker.getContainer(name).logs(options));
    const end = () => (stream as NodeJS.ReadableStream & { destroy(): void }).destroy();
    signal.addEventListener('abort', end, { once: true });
    for await (const chunk of stream) {
      const split = splitFrames(Buffer.concat([rest, chunk as Buffer]));
      rest = split.rest;
      const lines = (text + Buffer.concat(split.frames.map((frame) => frame.payload)).toString('utf8')).split('\n');
      text = lines.pop() ?? '';
      lines.forEach(onLine);
    }
    if (text !== '') onLine(text);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
