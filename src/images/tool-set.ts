import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAtLeast, parseUpstreamVersion } from './debian/apt-output.ts';
import { extractFiles } from './debian/extract-files.ts';
import { PackagesUnavailableError } from './debian/packages-unavailable-error.ts';
import type { PrivateApt } from './debian/private-apt.ts';
import type { OpenDeb } from './debian/root-tar.ts';
import type { RunProgram } from './run-program.ts';

/** Programs that are fetched and kept together, in one directory of the cache. */
export interface ToolSet<Name extends string> {
  readonly directory: string;
  /** Tool -> the package that holds it, and its path there. */
  readonly sources: Readonly<Record<Name, { readonly package: string; readonly path: string }>>;
  /** Package -> the oldest upstream version that reads what we render. */
  readonly minimumVersions: Readonly<Record<string, string>>;
  /** The tool whose run proves that all of them run here: they are linked alike. */
  readonly proof: Name;
}

/** Absolute paths and upstream versions of the programs of a set. */
export interface FoundTools<Name extends string> {
  readonly paths: Readonly<Record<Name, string>>;
  readonly versions: Readonly<Record<Name, string>>;
}

/** What fetching needs of the machine. */
export interface ToolWorld {
  readonly cacheDirectory: string;
  readonly run: RunProgram;
  readonly openDeb: OpenDeb;
  readonly signal: AbortSignal;
}

/** The tools that an earlier run kept in the cache, or null when there are none. */
export async function loadToolSet<Name extends string>(
  cacheDirectory: string,
  set: ToolSet<Name>,
): Promise<FoundTools<Name> | null> {
  const directory = join(cacheDirectory, set.directory);
  const text = await readFile(join(directory, 'versions.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  return {
    paths: byTool(set, (tool) => join(directory, tool)),
    versions: JSON.parse(text) as FoundTools<Name>['versions'],
  };
}

/**
 * Takes the tools out of their packages into the cache; nothing is installed. They are proven to run: with this machine's
 * C library, else with the package's own. Throws PackagesUnavailableError with the reason.
 */
export async function fetchToolSet<Name extends string>(
  set: ToolSet<Name>,
  apt: PrivateApt,
  world: ToolWorld,
): Promise<FoundTools<Name>> {
  const { cacheDirectory } = world;
  const directory = join(cacheDirectory, set.directory);
  await mkdir(cacheDirectory, { recursive: true });
  const work = await mkdtemp(join(cacheDirectory, `${set.directory}-`));
  try {
    const versions = await unpack(work, set, apt, world);
    await makeRunnable(work, set, apt, world);
    await writeFile(join(work, 'versions.json'), `${JSON.stringify(versions)}\n`);
    // Whoever runs at the same time has made the same directory: the later one takes its place.
    await rm(directory, { recursive: true, force: true });
    await rename(work, directory);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const tools = await loadToolSet(cacheDirectory, set);
  if (tools === null) throw new PackagesUnavailableError(`${directory} was written and cannot be read`);
  return tools;
}

async function unpack<Name extends string>(
  work: string,
  set: ToolSet<Name>,
  apt: PrivateApt,
  { openDeb }: ToolWorld,
): Promise<Readonly<Record<Name, string>>> {
  const names = [...new Set(toolNames(set).map((tool) => set.sources[tool].package))];
  const packages = await Promise.all(
    names.map(async (name) => {
      const found = await apt.find(name);
      if (found === null) throw new PackagesUnavailableError(`Debian ${apt.suite} has no package ${name}`);
      return found;
    }),
  );
  const versions = new Map(packages.map((one) => [one.name, parseUpstreamVersion(one.version)]));
  for (const [name, minimum] of Object.entries(set.minimumVersions)) {
    const version = versions.get(name) ?? '0';
    if (!isAtLeast(version, minimum)) {
      const tooOld = `${name} ${version} of Debian ${apt.suite} is too old to check our files`;
      throw new PackagesUnavailableError(`${tooOld}, ${minimum} is needed`);
    }
  }
  const debs = await apt.download(packages);
  for (const { name } of packages) {
    const tools = toolNames(set).filter((tool) => set.sources[tool].package === name);
    const targets = new Map(tools.map((tool) => [set.sources[tool].path, join(work, tool)]));
    await extractFiles(openDeb(debs.get(name) ?? ''), (path) => targets.get(path) ?? null);
    for (const [path, target] of targets) {
      await access(target).catch(() => {
        throw new PackagesUnavailableError(`the package ${name} ${versions.get(name) ?? ''} has no ${path}`);
      });
    }
  }
  return byTool(set, (tool) => versions.get(set.sources[tool].package) ?? '');
}

// Debian testing's programs need a C library at least as new as the one they were linked with (2.34 in 2026, Debian 12
// has 2.36). Where the machine's is older, the package's own loader and library run them, through a script.
async function makeRunnable<Name extends string>(
  work: string,
  set: ToolSet<Name>,
  apt: PrivateApt,
  { run, openDeb, signal }: ToolWorld,
): Promise<void> {
  const prove = async () => run(join(work, set.proof), ['--version'], { signal });
  for (const tool of toolNames(set)) await chmod(join(work, tool), 0o755);
  const first = await prove();
  if (first.exitCode === 0) return;

  const libraries = join(work, 'lib');
  await mkdir(libraries);
  const debs = await apt.download(await apt.closure(['libc6']));
  for (const deb of debs.values()) {
    await extractFiles(openDeb(deb), (path) => {
      const name = /^(?:usr\/)?lib(?:64)?\/(?:[^/]+\/)?([^/]+\.so[.\d]*)$/.exec(path)?.[1];
      return name === undefined ? null : join(libraries, name);
    });
  }
  for (const tool of toolNames(set)) {
    await rename(join(work, tool), join(work, `${tool}.bin`));
    await writeFile(join(work, tool), loaderScript(tool), { mode: 0o755 });
  }
  const second = await prove();
  if (second.exitCode === 0) return;
  throw new PackagesUnavailableError(`${set.proof} does not run here: ${(second.stderr || first.stderr).trim()}`);
}

// Runs `<tool>.bin` beside it with the loader and libraries of `lib/`, wherever the directory lies.
function loaderScript(tool: string): string {
  return [
    '#!/bin/sh',
    'here=$(dirname "$(readlink -f "$0")")',
    'for loader in "$here"/lib/ld-linux*.so.*; do',
    `  exec "$loader" --library-path "$here/lib" "$here/${tool}.bin" "$@"`,
    'done',
    '',
  ].join('\n');
}

function toolNames<Name extends string>(set: ToolSet<Name>): readonly Name[] {
  return Object.keys(set.sources) as Name[];
}

function byTool<Name extends string>(set: ToolSet<Name>, value: (tool: Name) => string): Record<Name, string> {
  return Object.fromEntries(toolNames(set).map((tool) => [tool, value(tool)])) as Record<Name, string>;
}
