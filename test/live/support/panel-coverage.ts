import { knownSeries } from '../../../dashboards/house/known-series.ts';
import type { Config } from '../../../src/config/config.ts';
import { askPrometheus } from '../../../src/panels/ask-prometheus.ts';
import { knownDashboards } from '../../../src/panels/known-dashboards.ts';
import { observeDashboards } from '../../../src/panels/observe-dashboards.ts';
import type { PrometheusClient } from '../../../src/prometheus/client.ts';

/** One query of a panel to Prometheus, and what a real one answered. */
export interface AskedQuery {
  readonly uid: string;
  /** `dashboard: panel: query`. */
  readonly name: string;
  /** Whether the catalogue says that BPI as it is shipped, and the stack, can give it any series. */
  readonly exported: boolean;
  /** What the panel says where it is empty. */
  readonly noValue: string;
  readonly has: 'data' | 'nothing' | `the query is broken: ${string}`;
}

// The table of what fires; all others are asked, the banner with them.
const firingPanel = 2;

/** Asks every query of every dashboard of a configuration, with its variables at what they are when it is opened. */
export async function askQueries(config: Config, prometheus: PrometheusClient): Promise<readonly AskedQuery[]> {
  const series = knownSeries(config);
  const ask = askPrometheus(prometheus, new AbortController().signal);
  const endSeconds = Math.floor(Date.now() / 1000);
  const observed = await observeDashboards(knownDashboards(config), { ask, endSeconds });
  return observed.flatMap(({ dashboard: { uid }, panels }) =>
    panels
      .filter(({ panel }) => panel.id !== firingPanel)
      .flatMap(({ panel, answers }) =>
        panel.queries.flatMap((query, index): readonly AskedQuery[] => {
          const answer = answers[index];
          if (query.source !== 'prometheus' || answer === undefined || answer.kind === 'elsewhere') return [];
          return [
            {
              uid,
              name: `${uid}: ${panel.title}: ${query.refId}`,
              exported: series.exists(query.expr),
              noValue: panel.json.fieldConfig?.defaults?.noValue ?? '',
              has:
                answer.kind === 'broken'
                  ? `the query is broken: ${answer.message}`
                  : answer.series.some(({ points }) => points.some(([, value]) => !Number.isNaN(value)))
                    ? 'data'
                    : 'nothing',
            },
          ];
        }),
      ),
  );
}

/** `dashboard: panel: query` of every query to Prometheus. */
export function panelQueries(config: Config): readonly string[] {
  return knownDashboards(config).flatMap(({ uid, panels }) =>
    panels
      .filter(({ id }) => id !== firingPanel)
      .flatMap(({ title, queries }) =>
        queries.filter(({ source }) => source === 'prometheus').map(({ refId }) => `${uid}: ${title}: ${refId}`),
      ),
  );
}

/** One line for each dashboard: how many of its queries have data. */
export function formatCoverage(queries: readonly AskedQuery[]): readonly string[] {
  return [...new Set(queries.map(({ uid }) => uid))].map((uid) => {
    const own = queries.filter((query) => query.uid === uid);
    const count = (keep: (query: AskedQuery) => boolean): string => String(own.filter(keep).length);
    const silent = count(({ has, exported }) => has === 'nothing' && !exported);
    return `${uid.padEnd(18)} ${count(({ has }) => has === 'data')} of ${String(own.length)} have data, ${silent} are not exported`;
  });
}
