import { systemClock, type Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';
import { silentSink } from '../base/event-sink.ts';
import { loadHostArchive } from './debian/host-archive.ts';
import { openDeb as openDebWithDpkg } from './debian/open-deb.ts';
import { PackagesUnavailableError } from './debian/packages-unavailable-error.ts';
import { openPrivateApt } from './debian/private-apt.ts';
import { debianRecipes } from './debian/recipes.ts';
import type { OpenDeb } from './debian/root-tar.ts';
import { withHeartbeat } from './heartbeat.ts';
import { runProgram, type RunProgram } from './run-program.ts';
import { fetchToolSet, loadToolSet, type FoundTools, type ToolSet } from './tool-set.ts';

/** Programs of Debian packages to run on this machine: absolute paths, and upstream versions by program. */
export interface Tools {
  readonly promtool: string;
  readonly amtool: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  /** Docker Compose: its plugin, which also runs by itself (`<compose> -f F config`); null when it cannot be had. */
  readonly compose: string | null;
  /** Why there is no Docker Compose; null when there is. */
  readonly composeMissing: string | null;
  readonly versions: Readonly<Record<PrometheusTool, string>> & { readonly compose?: string };
}

type PrometheusTool = 'promtool' | 'amtool' | 'prometheus' | 'alertmanager';

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

const prometheusTools: ToolSet<PrometheusTool> = {
  directory: 'tools',
  sources: {
    promtool: { package: 'promtool', path: 'usr/bin/promtool' },
    prometheus: { package: 'prometheus', path: 'usr/bin/prometheus' },
    amtool: { package: 'prometheus-alertmanager', path: 'usr/bin/amtool' },
    alertmanager: { package: 'prometheus-alertmanager', path: 'usr/bin/prometheus-alertmanager' },
  },
  minimumVersions: {
    prometheus: debianRecipes.prometheus.minimumVersion,
    'prometheus-alertmanager': debianRecipes.alertmanager.minimumVersion,
  },
  proof: 'promtool',
};

// Version 1 is another program, in Python; Debian 12 has only that one.
const composeTools: ToolSet<'compose'> = {
  directory: 'docker-compose',
  sources: { compose: { package: 'docker-compose', path: 'usr/libexec/docker/cli-plugins/docker-compose' } },
  minimumVersions: { 'docker-compose': '2.0' },
  proof: 'compose',
};

/**
 * promtool, amtool and their servers from the packages that the images are built of, and Docker Compose from its own, kept
 * in the cache; nothing is installed. Docker Compose may be missing, and is asked for again at the next run.
 */
export async function ensureTools(options: EnsureToolsOptions): Promise<Tools> {
  const { cacheDirectory, sink = silentSink } = options;
  const fetch = toolFetcher(options);
  const prometheus = (await loadToolSet(cacheDirectory, prometheusTools)) ?? (await fetchPrometheusTools(fetch, sink));
  const compose = (await loadToolSet(cacheDirectory, composeTools)) ?? (await fetchCompose(fetch, sink));
  const found = typeof compose !== 'string';
  return {
    ...prometheus.paths,
    compose: found ? compose.paths.compose : null,
    composeMissing: found ? null : compose,
    versions: found ? { ...prometheus.versions, ...compose.versions } : prometheus.versions,
  };
}

async function fetchPrometheusTools(fetch: FetchTools, sink: EventSink): Promise<FoundTools<PrometheusTool>> {
  const step = 'tools';
  sink.emit({ type: 'step-started', step, title: 'Fetch promtool, amtool and their servers from Debian packages' });
  try {
    const tools = await fetch(prometheusTools, step);
    const { promtool, amtool } = tools.versions;
    sink.emit({ type: 'step-done', step, detail: `promtool ${promtool}, amtool ${amtool}` });
    return tools;
  } catch (error) {
    sink.emit({ type: 'step-failed', step, reason: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/** Docker Compose, or why it cannot be had. */
async function fetchCompose(fetch: FetchTools, sink: EventSink): Promise<FoundTools<'compose'> | string> {
  const step = 'compose';
  sink.emit({ type: 'step-started', step, title: 'Fetch Docker Compose from its Debian package' });
  try {
    const tools = await fetch(composeTools, step);
    sink.emit({ type: 'step-done', step, detail: `docker-compose ${tools.versions.compose}` });
    return tools;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const known = error instanceof PackagesUnavailableError;
    sink.emit({ type: known ? 'step-skipped' : 'step-failed', step, reason });
    if (known) return reason;
    throw error;
  }
}

type FetchTools = <Name extends string>(set: ToolSet<Name>, step: string) => Promise<FoundTools<Name>>;

function toolFetcher(options: EnsureToolsOptions): FetchTools {
  const { cacheDirectory, sink = silentSink, clock = systemClock } = options;
  const { run = runProgram, openDeb = openDebWithDpkg, etc = '/etc' } = options;
  const signal = options.signal ?? new AbortController().signal;
  return (set, step) =>
    withHeartbeat({ step, sink, clock }, async (say) => {
      const architecture = (await run('dpkg', ['--print-architecture'], { signal })).stdout.trim();
      if (architecture === '')
        throw new PackagesUnavailableError('dpkg is not on this machine: no Debian packages here');
      const archive = await loadHostArchive(etc);
      const apt = await openPrivateApt({ cacheDirectory, archive, architecture, run, clock, say, signal });
      for (const message of apt.notes) sink.emit({ type: 'note', severity: 'warning', message });
      return fetchToolSet(set, apt, { cacheDirectory, run, openDeb, signal });
    });
}
