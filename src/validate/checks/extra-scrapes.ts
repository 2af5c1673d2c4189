import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

/** Checks the user's own scrape files: a list of jobs each, with names that nobody else uses. */
export function checkExtraScrapes(files: readonly ParsedArtifact[]): readonly Finding[] {
  const taken = new Map<string, string>();
  for (const file of files.filter(({ artifact }) => artifact.path === 'prometheus.yml')) {
    for (const name of jobNames(file)) if (name !== null) taken.set(name, 'the stack');
  }
  return files
    .filter(({ artifact }) => artifact.path.startsWith('scrape/'))
    .flatMap((file) => {
      const names = jobNames(file);
      if (names.length === 0) {
        return [
          found(file, 'extra/no-jobs', 'the file has no list `scrape_configs` with a job in it', [], {
            fix: 'Begin it with `scrape_configs:`, as in prometheus.yml.',
          }),
        ];
      }
      return names.flatMap((name, index) => {
        const at: ValuePath = ['scrape_configs', index];
        if (name === null) return [found(file, 'extra/nameless-job', 'a scrape job needs a `job_name`', at)];
        const owner = taken.get(name);
        taken.set(name, `${file.artifact.path.slice('scrape/'.length)}`);
        if (owner === undefined) return [];
        return [
          found(file, 'extra/duplicate-job', `job ${name} is defined by ${owner} already`, [...at, 'job_name'], {
            fix: 'Give it another name.',
          }),
        ];
      });
    });
}

function jobNames({ value }: ParsedArtifact): readonly (string | null)[] {
  const configs = (value as { readonly scrape_configs?: unknown } | null)?.scrape_configs;
  if (!Array.isArray(configs)) return [];
  return configs.map((job: { readonly job_name?: unknown } | null) =>
    typeof job?.job_name === 'string' ? job.job_name : null,
  );
}

function found(
  parsed: ParsedArtifact,
  rule: string,
  what: string,
  path: ValuePath,
  options: { readonly fix?: string } = {},
): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path), ...options });
}
