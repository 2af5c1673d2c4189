import { parser as logql } from '@grafana/lezer-logql';
import { parser as promql } from '@prometheus-io/lezer-promql';

/** The languages of rules and panels: Prometheus' and Loki's. */
export type QueryLanguage = 'PromQL' | 'LogQL';

const parsers = { PromQL: promql, LogQL: logql } as const;

/** Offset of the first syntax error of an expression, or null when it parses. */
export function syntaxErrorAt(language: QueryLanguage, expression: string): number | null {
  let at: number | null = null;
  parsers[language].parse(expression).iterate({
    enter: (node) => {
      if (node.type.isError) at ??= node.from;
    },
  });
  return at;
}
