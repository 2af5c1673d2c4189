import { InterruptedError } from '../base/errors.ts';
import type { ComponentName } from '../config/config.ts';
import type { CheckTool, Runner, RunRequest, RunResult } from '../validate/runner.ts';
import type { ArchiveEntry } from './archive.ts';
import { packArchive } from './archive.ts';
import { checkName } from '../plan/container-names.ts';
import { stackLabel } from '../stack/labels.ts';
import { helperLabel } from './config-volume.ts';
import type { Engine } from './engine.ts';
import { EngineRequestError } from './engine-request-error.ts';
import { splitReference } from './image-reference.ts';

/** Which component's image holds each tool. */
const imageOf: Readonly<Record<CheckTool, ComponentName>> = {
  promtool: 'prometheus',
  amtool: 'alertmanager',
  loki: 'loki',
  alloy: 'alloy',
  blackbox_exporter: 'blackbox-exporter',
};

/** Directory of the container that stands for `{dir}`. */
const checkDirectory = '/bpi-check';
const memoryBytes = 512 * 1024 * 1024;
const everyLine = 10_000;
const timeoutMs = 60_000;

/**
 * Runs a checking tool inside the very image that will run, in a container without network that is removed at once.
 * `images` holds references that are on the engine; a tool whose image is not there is `unavailable`.
 */
export function containerRunner(engine: Engine, stackName: string, images: ReadonlyMap<ComponentName, string>): Runner {
  return {
    run: async (request) => {
      const image = images.get(imageOf[request.tool]);
      if (image === undefined) return unavailable(`there is no image of ${imageOf[request.tool]}`);
      if ((await engine.images.find(image)) === null) return unavailable(`the image ${image} is not on the engine`);
      return runIn(engine, stackName, image, request);
    },
  };
}

async function runIn(engine: Engine, stackName: string, image: string, request: RunRequest): Promise<RunResult> {
  const { tool, args, files, signal } = request;
  if (signal?.aborted) throw new InterruptedError();
  const timeout = AbortSignal.timeout(timeoutMs);
  const end = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  const id = await engine.containers.create(checkName(stackName, tool, uniqueSuffix()), {
    Image: image,
    Entrypoint: [tool],
    Cmd: args.map((argument) => argument.replaceAll('{dir}', checkDirectory)),
    User: '65534:65534',
    WorkingDir: '/',
    // One that a killed process leaves behind is found by the next start or stop.
    Labels: { [stackLabel]: stackName, [helperLabel]: 'check' },
    HostConfig: {
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: memoryBytes,
    },
  });
  // Once only: the engine refuses to remove what it is removing already.
  let removal: Promise<void> | undefined;
  const remove = () => (removal ??= engine.containers.remove(id, { force: true }));
  const kill = () => void remove().catch(() => undefined);
  end.addEventListener('abort', kill, { once: true });
  try {
    await engine.containers.putArchive(id, '/', await packArchive(checkEntries(files)));
    await engine.containers.start(id);
    const exitCode = await engine.containers.wait(id);
    const [stdout, stderr] = await Promise.all([
      engine.containers.logs(id, { tail: everyLine, stream: 'stdout' }),
      engine.containers.logs(id, { tail: everyLine, stream: 'stderr' }),
    ]);
    // A killed tool has an exit code and logs as well.
    end.throwIfAborted();
    const { tag } = splitReference(image);
    return { kind: 'ran', exitCode, stdout, stderr, version: tag.replace(/^v/, '') };
  } catch (error) {
    if (signal?.aborted) throw new InterruptedError();
    if (timeout.aborted) return unavailable(`${tool} in ${image} did not finish within ${String(timeoutMs / 1000)} s`);
    if (error instanceof EngineRequestError && /executable file not found|no such file/i.test(error.message)) {
      return unavailable(`the image ${image} holds no ${tool}`);
    }
    throw error;
  } finally {
    end.removeEventListener('abort', kill);
    await remove();
  }
}

function checkEntries(files: RunRequest['files']): ArchiveEntry[] {
  const root = checkDirectory.slice(1);
  const directories = new Set([root]);
  for (const { path } of files) {
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, index) => directories.add(`${root}/${parts.slice(0, index + 1).join('/')}`));
  }
  const owner = { uid: 65534, gid: 65534 };
  return [
    ...[...directories].sort().map((path): ArchiveEntry => {
      return { path, kind: 'directory', content: Buffer.alloc(0), mode: 0o755, ...owner };
    }),
    ...files.map((file): ArchiveEntry => {
      return { path: `${root}/${file.path}`, kind: 'file', content: Buffer.from(file.content), mode: 0o444, ...owner };
    }),
  ];
}

function unavailable(reason: string): RunResult {
  return { kind: 'unavailable', reason };
}

function uniqueSuffix(): string {
  return crypto.randomUUID().slice(0, 8);
}
