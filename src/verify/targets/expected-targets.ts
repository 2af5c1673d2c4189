import { parse } from 'yaml';

/** One static target of the rendered prometheus.yml. */
export interface ExpectedTarget {
  /** Unique: the endpoint, after its node where that has a name, or the job for targets of our own stack. */
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
        name: nameOf(group.labels ?? {}) ?? job.job_name,
        job: job.job_name,
        address,
        labels: group.labels ?? {},
      })),
    ),
  );
  const named = distinguish(found, (target) => `${target.name}:${target.address}`);
  const seen = new Map<string, number>();
  return distinguish(named, ({ name }) => {
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    return `${name}:${index}`;
  });
}

function nameOf({ endpoint, node }: Readonly<Record<string, string>>): string | undefined {
  return endpoint === undefined || node === undefined ? endpoint : `${node}/${endpoint}`;
}

/** Gives those that share a name a longer one. */
function distinguish(
  targets: readonly ExpectedTarget[],
  longer: (target: ExpectedTarget) => string,
): readonly ExpectedTarget[] {
  const counts = new Map<string, number>();
  for (const { name } of targets) counts.set(name, (counts.get(name) ?? 0) + 1);
  return targets.map((target) => (counts.get(target.name) === 1 ? target : { ...target, name: longer(target) }));
}
