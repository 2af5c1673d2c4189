import type { SilenceLimits } from '../monitor-config.ts';

/** When each part of the alerting path was last heard, in milliseconds since the epoch; null: not since we listen. */
export interface AlertingPath {
  readonly listeningSinceMs: number;
  readonly prometheusMs: number | null;
  readonly alertmanagerMs: number | null;
  readonly watchdogMs: number | null;
}

/** What the path is now: `unknown` while something has not been heard yet but still has time. */
export type PathJudgement =
  | { readonly kind: 'speaking' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'silent'; readonly sinceMs: number; readonly causes: readonly string[] };

/** Judges the path; without an Alertmanager only Prometheus counts. */
export function judgePath(
  path: AlertingPath,
  limits: SilenceLimits,
  hasAlertmanager: boolean,
  nowMs: number,
): PathJudgement {
  const parts = [
    { lastMs: path.prometheusMs, seconds: limits.answerSeconds, cause: 'Prometheus does not answer.' },
    ...(hasAlertmanager
      ? [
          { lastMs: path.alertmanagerMs, seconds: limits.answerSeconds, cause: 'Alertmanager does not answer.' },
          {
            lastMs: path.watchdogMs,
            seconds: limits.watchdogSeconds,
            cause: 'The Watchdog does not arrive: alerts get lost between Prometheus and Alertmanager, or behind it.',
          },
        ]
      : []),
  ];
  const silent = parts.filter(({ lastMs, seconds }) => {
    const patience = lastMs === null ? limits.startSeconds : seconds;
    return nowMs - (lastMs ?? path.listeningSinceMs) > patience * 1000;
  });
  if (silent.length > 0) {
    const sinceMs = Math.min(...silent.map(({ lastMs }) => lastMs ?? path.listeningSinceMs));
    // A Watchdog that cannot arrive is no news beside what keeps it from arriving.
    const roots = silent.filter(({ seconds }) => seconds !== limits.watchdogSeconds);
    return { kind: 'silent', sinceMs, causes: (roots.length > 0 ? roots : silent).map(({ cause }) => cause) };
  }
  return { kind: parts.every(({ lastMs }) => lastMs !== null) ? 'speaking' : 'unknown' };
}
