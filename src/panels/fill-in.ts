import { parseDuration } from '../config/parse-duration.ts';
import type { GrafanaDashboard, GrafanaVariable } from './grafana-json.ts';

const defaultRangeSeconds = 3600;
const defaultPoints = 400;

/** What stands for each variable and macro of a query, and the step that Grafana would ask with. */
export interface Substitution {
  readonly stepSeconds: number;
  readonly values: readonly (readonly [name: string, value: string])[];
}

/** How far back a dashboard looks when it is opened, in seconds; an hour where it does not say so in our way. */
export function rangeSecondsOf({ time }: GrafanaDashboard): number {
  const range = /^now-(\d+[a-z]+)$/.exec(time?.from ?? '')?.[1];
  return (range === undefined ? null : parseDuration(range)) ?? defaultRangeSeconds;
}

/**
 * Grafana's rules for step and `$__rate_interval`: the step is the range over the points, and not below the shortest
 * step; a rate looks at the step and one scrape more, and never at less than four scrapes
 * (grafana pkg/promlib/models/query.go).
 */
export function substitution(
  dashboard: GrafanaDashboard,
  options: { readonly shortestStepSeconds: number; readonly maxDataPoints?: number | undefined },
): Substitution {
  const rangeSeconds = rangeSecondsOf(dashboard);
  const { shortestStepSeconds: shortest } = options;
  const stepSeconds = Math.max(shortest, Math.ceil(rangeSeconds / (options.maxDataPoints ?? defaultPoints)));
  const rateSeconds = Math.max(stepSeconds + shortest, 4 * shortest);
  const macros = [
    ['__rate_interval', `${rateSeconds}s`],
    ['__interval', `${stepSeconds}s`],
    ['__interval_ms', String(stepSeconds * 1000)],
    ['__range', `${rangeSeconds}s`],
    ['__range_s', String(rangeSeconds)],
  ] as const;
  const variables = (dashboard.templating?.list ?? []).map((variable) => [variable.name, valueOf(variable)] as const);
  return { stepSeconds, values: [...macros, ...variables] };
}

// A variable that can be All is asked as All: that is how a dashboard opens.
function valueOf({ allValue, includeAll, current }: GrafanaVariable): string {
  if (allValue !== undefined && allValue !== null && allValue !== '') return allValue;
  const value = typeof current?.value === 'string' ? current.value : (current?.value ?? []).join('|');
  return includeAll === true || value === '' ? '.*' : value;
}

/** Replaces `$name`, `${name}` and `${name:format}`; longer names first, so that `$__range` is not found in `$__range_s`. */
export function fillIn(expr: string, { values }: Substitution): string {
  const sorted = [...values].sort(([a], [b]) => b.length - a.length);
  return sorted.reduce(
    (text, [name, value]) => text.replaceAll(new RegExp(`\\$(?:${name}\\b|\\{${name}(?::\\w+)?\\})`, 'g'), () => value),
    expr,
  );
}
