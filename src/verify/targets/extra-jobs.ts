import { parse } from 'yaml';
import type { Artifact } from '../../render/artifact.ts';

/** Jobs of the user's own scrape files (extra.scrape_configs), whose targets are theirs to know. */
export function extraJobs(artifacts: readonly Artifact[]): ReadonlySet<string> {
  const files = artifacts.filter(({ service, path }) => service === 'prometheus' && path.startsWith('scrape/'));
  return new Set(files.flatMap(({ content }) => jobNames(content)));
}

function jobNames(content: string): readonly string[] {
  const document = parse(content) as { scrape_configs?: readonly { readonly job_name?: unknown }[] | null } | null;
  return (document?.scrape_configs ?? []).flatMap(({ job_name: name }) => (typeof name === 'string' ? [name] : []));
}
