import { parser } from '@prometheus-io/lezer-promql';

/** What a PromQL text is made of, as far as the tests ask. */
export interface ParsedPromql {
  /** Texts at which the parser stumbled; empty for a valid expression. */
  readonly errors: readonly string[];
  /** Names of the series it reads. */
  readonly metrics: readonly string[];
}

/** Parses PromQL the way Prometheus' own editor does. */
export function parsePromql(text: string): ParsedPromql {
  const errors: string[] = [];
  const metrics = new Set<string>();
  parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) errors.push(`at ${node.from}: ${text.slice(node.from, node.from + 30)}`);
      if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector') {
        metrics.add(text.slice(node.from, node.to));
      }
    },
  });
  return { errors, metrics: [...metrics].sort() };
}

/** A panel's query as Prometheus gets it, with Grafana's variables put in. */
export function withoutVariables(expr: string): string {
  return expr.replaceAll('$__rate_interval', '1m').replaceAll(/\$(job|instance|node)\b/g, '.+');
}
