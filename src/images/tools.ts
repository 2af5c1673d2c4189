import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock, type Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';
import { silentSink } from '../base/event-sink.ts';
import { isAtLeast, parseUpstreamVersion } from './debian/apt-output.ts';
import { extractFiles } from './debian/extract-files.ts';
import { loadHostArchive } from './debian/host-archive.ts';
import { openDeb as openDebWithDpkg } from './debian/open-deb.ts';
import { PackagesUnavailableError } from './debian/packages-unavailable-error.ts';
import { openPrivateApt, type PrivateApt } from './debian/private-apt.ts';
import { debianRecipes } from './debian/recipes.ts';
import type { OpenDeb } from './debian/root-tar.ts';
import { withHeartbeat } from './heartbeat.ts';
import { runProgram, type RunProgram } from './run-program.ts';

/** Programs of the Prometheus project to run on this machine: absolute paths, and upstream versions by program. */
export interface Tools {
  readonly promtool: string;
  readonly amtool: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly versions: Readonly<Record<ToolName, string>>;
}

export type ToolName = 'promtool' | 'amtool' | 'prometheus' | 'alertmanager';

export interface EnsureToolsOptions {
  readonly cacheDirectory: string;
  readonly sink?: EventSink;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly run?: RunProgram;
  readonly openDeb?: OpenDeb;
  /** Directory that holds os-release and apt/. */
  readonly etc?: string;
}

/** Tool -> the package that holds it, and its path there. */
const sources: Readonly<Record<ToolName, { readonly package: string; readonly path: string }>> = {
  promtool: { package: 'promtool', path: 'usr/bin/promtool' },
  prometheus: { package: 'prometheus', path: 'usr/bin/prometheus' },
  amtool: { package: 'prometheus-alertmanager', path: 'usr/bin/amtool' },
  alertmanager: { package: 'prometheus-alertmanager', path: 'usr/bin/prometheus-alertmanager' },
};
const toolNames = Object.keys(sources) as ToolName[];

/**
 * promtool, amtool and their servers from the packages that the images are built of, kept in the cache; nothing is
 * installed. Each is proven to run: with this machine's C library, else with the package's own.
 */
export async function ensureTools(options: EnsureToolsOptions): Promise<Tools> {
  const directory = join(options.cacheDirectory, 'tools');
  const kept = await loadTools(directory);
  if (kept !== null) return kept;
  const { sink = silentSink, clock = systemClock } = options;
  const step = 'tools';
  sink.emit({ type: 'step-started', step, title: 'Fetch promtool, amtool and their servers from Debian packages' });
  try {
    const tools = await withHeartbeat({ step, sink, clock }, (say) => fetchTools(directory, options, say));
    sink.emit({
      type: 'step-done',
      step,
      detail: `promtool ${tools.versions.promtool}, amtool ${tools.versions.amtool}`,
    });
    return tools;
  } catch (error) {
    sink.emit({ type: 'step-failed', step, reason: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

async function fetchTools(
  directory: string,
  options: EnsureToolsOptions,
  say: (detail: string) => void,
): Promise<Tools> {
  const { clock = systemClock, run = runProgram, openDeb = openDebWithDpkg } = options;
  const signal = options.signal ?? new AbortController().signal;
  const architecture = (await run('dpkg', ['--print-architecture'], { signal })).stdout.trim();
  if (architecture === '') throw new PackagesUnavailableError('dpkg is not on this machine: no Debian packages here');
  const archive = await loadHostArchive(options.etc ?? '/etc');
  const apt = await openPrivateApt({
    cacheDirectory: options.cacheDirectory,
    archive,
    architecture,
    run,
    clock,
    say,
    signal,
  });

  for (const message of apt.notes) options.sink?.emit({ type: 'note', severity: 'warning', message });
  await mkdir(options.cacheDirectory, { recursive: true });
  const work = await mkdtemp(join(options.cacheDirectory, 'tools-'));
  try {
    const versions = await unpack(work, apt, openDeb);
    await makeRunnable(work, { apt, run, openDeb, signal });
    await writeFile(join(work, 'versions.json'), `${JSON.stringify(versions)}\n`);
    // Whoever runs at the same time has made the same directory: the later one takes its place.
    await rm(directory, { recursive: true, force: true });
    await rename(work, directory);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const tools = await loadTools(directory);
  if (tools === null) throw new PackagesUnavailableError(`${directory} was written and cannot be read`);
  return tools;
}

async function unpack(work: string, apt: PrivateApt, openDeb: OpenDeb): Promise<Record<ToolName, string>> {
  const names = [...new Set(Object.values(sources).map((source) => source.package))];
  const packages = await Promise.all(
    names.map(async (name) => {
      const found = await apt.find(name);
      if (found === null) throw new PackagesUnavailableError(`Debian ${apt.suite} has no package ${name}`);
      return found;
    }),
  );
  for (const {
    packages: [main],
    minimumVersion,
  } of [debianRecipes.prometheus, debianRecipes.alertmanager]) {
    const version = parseUpstreamVersion(packages.find((one) => one.name === main)?.version ?? '0');
    if (!isAtLeast(version, minimumVersion)) {
      const tooOld = `${main} ${version} of Debian ${apt.suite} is too old to check our files`;
      throw new PackagesUnavailableError(`${tooOld}, ${minimumVersion} is needed`);
    }
  }
  const debs = await apt.download(packages);
  for (const one of packages) {
    const tools = toolNames.filter((tool) => sources[tool].package === one.name);
    const targets = new Map(tools.map((tool) => [sources[tool].path, join(work, tool)]));
    await extractFiles(openDeb(debs.get(one.name) ?? ''), (path) => targets.get(path) ?? null);
  }
  const versionOf = (tool: ToolName): string =>
    parseUpstreamVersion(packages.find((one) => one.name === sources[tool].package)?.version ?? '');
  return Object.fromEntries(toolNames.map((tool) => [tool, versionOf(tool)])) as Record<ToolName, string>;
}

// Debian testing's programs need a C library at least as new as the one they were linked with (2.34 in 2026, Debian 12
// has 2.36). Where the machine's is older, the package's own loader and library run them, through a script.
async function makeRunnable(
  work: string,
  options: {
    readonly apt: PrivateApt;
    readonly run: RunProgram;
    readonly openDeb: OpenDeb;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { apt, run, openDeb, signal } = options;
  const runs = async (tool: ToolName) => run(join(work, tool), ['--version'], { signal });
  for (const tool of toolNames) await chmod(join(work, tool), 0o755);
  const first = await runs('promtool');
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
  for (const tool of toolNames) {
    await rename(join(work, tool), join(work, `${tool}.bin`));
    await writeFile(join(work, tool), loaderScript(tool), { mode: 0o755 });
  }
  const second = await runs('promtool');
  if (second.exitCode === 0) return;
  throw new PackagesUnavailableError(`promtool does not run here: ${(second.stderr || first.stderr).trim()}`);
}

/** A script that runs `<tool>.bin` beside it with the loader and libraries of `lib/`, wherever the directory lies. */
export function loaderScript(tool: string): string {
  return [
    '#!/bin/sh',
    'here=$(dirname "$(readlink -f "$0")")',
    'for loader in "$here"/lib/ld-linux*.so.*; do',
    `  exec "$loader" --library-path "$here/lib" "$here/${tool}.bin" "$@"`,
    'done',
    '',
  ].join('\n');
}

async function loadTools(directory: string): Promise<Tools | null> {
  const text = await readFile(join(directory, 'versions.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  return {
    promtool: join(directory, 'promtool'),
    amtool: join(directory, 'amtool'),
    prometheus: join(directory, 'prometheus'),
    alertmanager: join(directory, 'alertmanager'),
    versions: JSON.parse(text) as Tools['versions'],
  };
}
