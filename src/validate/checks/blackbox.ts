import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact } from '../parse-artifact.ts';

interface PrometheusFile {
  readonly scrape_configs?: readonly {
    readonly static_configs?: readonly { readonly labels?: Readonly<Record<string, string>> }[] | null;
  }[];
}

/** Checks that every module that prometheus.yml asks blackbox-exporter for is in blackbox.yml: it answers 400 to others. */
export function checkBlackbox(blackbox: ParsedArtifact, prometheus: ParsedArtifact | undefined): readonly Finding[] {
  const { modules } = (blackbox.value ?? {}) as { modules?: Readonly<Record<string, unknown>> | null };
  const known = Object.keys(modules ?? {});
  const jobs = ((prometheus?.value ?? {}) as PrometheusFile).scrape_configs ?? [];
  const asked = jobs.flatMap(({ static_configs: groups }) =>
    (groups ?? []).flatMap(({ labels }) => labels?.['__param_module'] ?? []),
  );
  return [...new Set(asked)]
    .filter((module) => !known.includes(module))
    .map((module) =>
      artifactFinding(blackbox.artifact, {
        rule: 'blackbox/unknown-module',
        what: `prometheus.yml asks for the module ${module}, which is not here`,
        position: blackbox.positionOf(['modules']),
      }),
    );
}
