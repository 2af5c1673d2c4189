import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

interface PrometheusFile {
  readonly rule_files?: readonly unknown[] | null;
  readonly scrape_configs?:
    readonly ({ readonly job_name?: unknown; readonly static_configs?: unknown } | null)[] | null;
}

/** Checks prometheus.yml: rule files that exist by exact name, jobs with unique names and at least one target each. */
export function checkPrometheus(parsed: ParsedArtifact, paths: ReadonlySet<string>): readonly Finding[] {
  const file = (parsed.value ?? {}) as PrometheusFile;
  return [...ruleFiles(parsed, file, paths), ...jobs(parsed, file)];
}

function ruleFiles(parsed: ParsedArtifact, file: PrometheusFile, paths: ReadonlySet<string>): readonly Finding[] {
  const names = file.rule_files ?? [];
  if (names.length === 0) {
    return [found(parsed, 'prometheus/no-rule-files', 'rule_files is empty: nothing would ever fire', ['rule_files'])];
  }
  return names.flatMap((name, index) => {
    const at = ['rule_files', index];
    if (typeof name !== 'string') return [found(parsed, 'prometheus/rule-file', 'a rule file must be a name', at)];
    if (paths.has(name)) return [];
    return /[*?[]/.test(name)
      ? globFindings(parsed, name, at, paths)
      : [found(parsed, 'prometheus/missing-rule-file', `${name} is not among the rendered files`, at)];
  });
}

function globFindings(parsed: ParsedArtifact, glob: string, at: ValuePath, paths: ReadonlySet<string>) {
  if ([...paths].some((path) => matchesGlob(glob, path))) return [];
  return [found(parsed, 'prometheus/empty-glob', `${glob} matches no rendered file`, at)];
}

/** Matches like Go's filepath.Match without character classes, which nobody writes in rule_files. */
function matchesGlob(glob: string, path: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|\\[\]]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${pattern}$`).test(path);
}

function jobs(parsed: ParsedArtifact, file: PrometheusFile): readonly Finding[] {
  const configs = file.scrape_configs ?? [];
  if (configs.length === 0) {
    return [found(parsed, 'prometheus/no-jobs', 'scrape_configs is empty: nothing is scraped', ['scrape_configs'])];
  }
  const seen = new Set<string>();
  return configs.flatMap((job, index) => {
    const at: ValuePath = ['scrape_configs', index];
    const name = String(job?.job_name);
    const duplicate = seen.has(name);
    seen.add(name);
    return [
      ...(duplicate
        ? [found(parsed, 'prometheus/duplicate-job', `job ${name} is defined twice`, [...at, 'job_name'])]
        : []),
      ...(countTargets(job?.static_configs) > 0
        ? []
        : [found(parsed, 'prometheus/no-targets', `job ${name} has no target`, [...at, 'static_configs'])]),
    ];
  });
}

function countTargets(configs: unknown): number {
  if (!Array.isArray(configs)) return 0;
  return (configs as readonly ({ readonly targets?: unknown } | null)[]).reduce(
    (sum, config) => sum + (Array.isArray(config?.targets) ? config.targets.length : 0),
    0,
  );
}

function found(parsed: ParsedArtifact, rule: string, what: string, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path) });
}
