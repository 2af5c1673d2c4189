import { parser } from '@grafana/lezer-logql';

/** Texts at which Grafana's own LogQL parser stumbles; empty for a valid query. */
export function logqlErrors(text: string): readonly string[] {
  const errors: string[] = [];
  parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) errors.push(`at ${node.from}: ${text.slice(node.from, node.from + 30)}`);
    },
  });
  return errors;
}

/** A query as Loki gets it, with Grafana's variables put in. */
export function plainLogql(text: string): string {
  return text
    .replaceAll(/\$__(?:auto|interval|range|rate_interval)\b/g, '5m')
    .replaceAll(/\$\{\w+(?::\w+)?\}|\$[a-z][a-z_]*/g, '.+');
}
