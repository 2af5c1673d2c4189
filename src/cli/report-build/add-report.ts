import type { Sample } from '../../exporter/sample.ts';
import type { BuildReport, Outcome } from './build-report.ts';

/** Upper bounds of the build times that are told apart, in seconds. */
const buildBuckets = [10, 30, 60, 120, 300, 600, 1200, 1800, 3600, Infinity] as const;
const outcomes: readonly Outcome[] = ['success', 'failure'];

/**
 * What a component's file says after one more report: counters go on from what it said before, everything else is
 * replaced by what the report tells and stays where it tells nothing.
 */
export function addReport(before: readonly Sample[], report: BuildReport): readonly Sample[] {
  const { component, build, deployment, coverageRatio, issues, atSeconds } = report;
  const samples = new Map(before.map((sample) => [keyOf(sample.name, sample.labels), sample]));
  const set = (name: string, labels: Sample['labels'], value: number) =>
    samples.set(keyOf(name, labels), { name, labels, value });
  const add = (name: string, labels: Sample['labels'], value: number) =>
    set(name, labels, (samples.get(keyOf(name, labels))?.value ?? 0) + value);
  // A series that begins with its first event is missed by increase(): both outcomes are there from the first report on.
  const count = (name: string, outcome: Outcome) => {
    for (const result of outcomes) add(name, { component, result }, result === outcome ? 1 : 0);
  };

  if (build !== null) {
    count('bpi_builds_total', build.result);
    drop(samples, 'bpi_last_build_info');
    const commit = build.commit === null ? {} : { commit: build.commit };
    set('bpi_last_build_info', { component, result: build.result, ...commit }, 1);
    set('bpi_last_build_timestamp_seconds', { component }, atSeconds);
    if (build.durationSeconds !== null) {
      const duration = build.durationSeconds;
      for (const bound of buildBuckets) {
        const le = bound === Infinity ? '+Inf' : String(bound);
        add('bpi_build_duration_seconds_bucket', { component, le }, duration <= bound ? 1 : 0);
      }
      add('bpi_build_duration_seconds_sum', { component }, duration);
      add('bpi_build_duration_seconds_count', { component }, 1);
    }
  }
  if (deployment !== null) count('bpi_deployments_total', deployment);
  if (coverageRatio !== null) set('bpi_code_coverage_ratio', { component }, coverageRatio);
  for (const [severity, number] of Object.entries(issues ?? {})) {
    set('bpi_code_issues', { component, severity }, number);
  }
  return [...samples.values()];
}

function drop(samples: Map<string, Sample>, name: string): void {
  for (const [key, sample] of samples) if (sample.name === name) samples.delete(key);
}

function keyOf(name: string, labels: Sample['labels']): string {
  return JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
