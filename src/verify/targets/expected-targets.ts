import { parse } from 'yaml';

/** One static target of the rendered prometheus.yml. */
export interface ExpectedTarget {
  /** Unique: the endpoint id, or the job for targets of our own stack. */
  readonly name: string;
  readonly job: string;
  /** Before relabelling: `localhost:7777`. */
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface ScrapeConfig {
  readonly job_name: string;
  readonly static_configs?: readonly {
    readonly targets?: readonly string[];
    readonly labels?: Readonly<Record<string, string>>;
  }[];
}

/** Lists the static targets that a rendered prometheus.yml asks for, in its order. */
export function expectedTargets(prometheusYaml: string): readonly ExpectedTarget[] {
  const document = parse(prometheusYaml) as { scrape_configs?: readonly ScrapeConfig[] | null } | null;
  const found = (document?.scrape_configs ?? []).flatMap((job) =>
    (job.static_configs ?? []).flatMap((group) =>
      (group.targets ?? []).map((address) => ({
        name: group.labels?.['endpoint'] ?? job.job_name,
        job: job.job_name,
        address,
        labels: group.labels ?? {},
      })),
    ),
  );
  return found.map((target) => (isAlone(found, target.name) ? target : { ...target, name: longName(found, target) }));
}

function isAlone(targets: readonly ExpectedTarget[], name: string): boolean {
  return targets.filter((target) => target.name === name).length === 1;
}

function longName(targets: readonly ExpectedTarget[], target: ExpectedTarget): string {
  const name = `${target.name}:${target.address}`;
  const twins = targets.filter((other) => `${other.name}:${other.address}` === name);
  return twins.length === 1 ? name : `${name}:${twins.indexOf(target)}`;
}
