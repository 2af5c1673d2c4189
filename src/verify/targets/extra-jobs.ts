import { parse } from 'yaml';
import type { Artifact } from '../../render/artifact.ts';

interface ScrapeFile {
  readonly scrape_configs?: readonly { readonly job_name?: unknown; readonly static_configs?: unknown }[] | null;
}

/** Jobs of the user's own scrape files (extra.scrape_configs), whose targets are theirs to know. */
export function extraJobs(artifacts: readonly Artifact[]): ReadonlySet<string> {
  return new Set(ownJobs(artifacts).map(({ name }) => name));
}

/** Those of them that list targets in the file itself, so that Prometheus must find some. */
export function staticExtraJobs(artifacts: readonly Artifact[]): readonly string[] {
  return ownJobs(artifacts).flatMap(({ name, listed }) => (listed ? [name] : []));
}

function ownJobs(artifacts: readonly Artifact[]): readonly { readonly name: string; readonly listed: boolean }[] {
  const files = artifacts.filter(({ service, path }) => service === 'prometheus' && path.startsWith('scrape/'));
  return files
    .flatMap(({ content }) => (parse(content) as ScrapeFile | null)?.scrape_configs ?? [])
    .flatMap(({ job_name: name, static_configs: listed }) =>
      typeof name === 'string' ? [{ name, listed: Array.isArray(listed) && listed.length > 0 }] : [],
    );
}
