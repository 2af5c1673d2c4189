import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { InterruptedError } from '../base/errors.ts';
import type { Artifact } from '../render/artifact.ts';
import type { CheckTool, RunRequest, RunResult, Runner } from './runner.ts';
import { parseToolVersion, refuseVersion, versionArgument } from './tool-version.ts';

const timeoutMs = 30_000;

type Found = { readonly path: string; readonly version: string } | { readonly reason: string };

/**
 * Runs tools that are installed on this machine, the first of the right major in the directories of `searchPath`. The files
 * lie in a temporary directory that is removed afterwards; an aborted run kills the tool and throws InterruptedError.
 */
export function localRunner(options: { readonly searchPath: readonly string[] }): Runner {
  const found = new Map<CheckTool, Promise<Found>>();
  return {
    run: async (request) => {
      throwIfAborted(request.signal);
      const tool = await remember(found, request.tool, () => find(request.tool, options.searchPath));
      if ('reason' in tool) return { kind: 'unavailable', reason: tool.reason };
      return runIn(tool, request);
    },
  };
}

async function runIn(
  tool: { readonly path: string; readonly version: string },
  request: RunRequest,
): Promise<RunResult> {
  const directory = await mkdtemp(join(tmpdir(), 'bpi-validate-'));
  try {
    await writeFiles(directory, request.files);
    const result = await execa(
      tool.path,
      request.args.map((argument) => argument.replaceAll('{dir}', directory)),
      {
        reject: false,
        stdin: 'ignore',
        timeout: timeoutMs,
        forceKillAfterDelay: 1000,
        ...(request.signal === undefined ? {} : { cancelSignal: request.signal }),
      },
    );
    throwIfAborted(request.signal);
    if (result.exitCode === undefined) {
      return { kind: 'unavailable', reason: `${tool.path} did not finish: ${result.shortMessage ?? 'killed'}` };
    }
    const { exitCode, stdout, stderr } = result;
    return { kind: 'ran', exitCode, stdout, stderr, version: tool.version };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function writeFiles(directory: string, files: readonly Artifact[]): Promise<void> {
  for (const file of files) {
    const path = join(directory, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.content);
  }
}

async function find(tool: CheckTool, searchPath: readonly string[]): Promise<Found> {
  const refusals: string[] = [];
  for (const directory of searchPath) {
    const path = join(directory, tool);
    if (!(await isExecutable(path))) continue;
    const version = await askVersion(path, tool);
    if (version === null) {
      refusals.push(`${path} does not say its version`);
      continue;
    }
    const refusal = refuseVersion(tool, version);
    if (refusal === null) return { path, version };
    refusals.push(refusal);
  }
  const where = `${tool} is in none of the ${String(searchPath.length)} directories of PATH`;
  return { reason: refusals.length > 0 ? refusals.join('; ') : where };
}

async function askVersion(path: string, tool: CheckTool): Promise<string | null> {
  // Older Prometheus tools print their version on stderr.
  const { all } = await execa(path, [versionArgument[tool]], {
    reject: false,
    all: true,
    stdin: 'ignore',
    timeout: timeoutMs,
  });
  return parseToolVersion(all);
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function remember<K, V>(map: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new InterruptedError();
}
