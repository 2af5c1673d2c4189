import type { Config } from '../../src/config/config.ts';
import type { GrafanaDashboard, GrafanaVariable } from '../../src/panels/grafana-json.ts';
import { shownDashboard } from '../../src/panels/shown-panels.ts';
import { dashboards } from '../../dashboards/index.ts';
import type { NodeIdentity } from '../../src/simulator/node-identity.ts';

/** What the viewer chose. */
export type Selection = 'all nodes' | 'one node';

/** One query of one panel as Grafana would ask it. */
export interface Question {
  readonly dashboard: string;
  readonly panel: string;
  readonly refId: string;
  readonly selection: Selection;
  readonly expr: string;
  readonly instant: boolean;
  readonly stepSeconds: number;
  readonly rangeSeconds: number;
}

/** What a dashboard asks of Prometheus with one selection. */
export interface DashboardQuestions {
  readonly uid: string;
  readonly selection: Selection;
  readonly questions: readonly Question[];
  /** Queries that other data sources answer. */
  readonly elsewhere: number;
}

const selections: readonly Selection[] = ['all nodes', 'one node'];

/** Every PromQL query of every dashboard with every variable at All, and with the addresses of one node and of BPCI chosen. */
export function questionsOf(config: Config, node: NodeIdentity): readonly DashboardQuestions[] {
  const chosen = addressesOf(config, node);
  return dashboards(config).flatMap(({ uid, json }) =>
    selections.map((selection) => {
      const written = JSON.parse(json) as GrafanaDashboard;
      const shown = shownDashboard(selection === 'one node' ? choose(written, chosen) : written, {
        stepSeconds: config.scrape.intervalSeconds,
      });
      const queries = shown.panels.flatMap(({ title, queries }) => queries.map((query) => ({ title, query })));
      const asked = queries.filter(({ query }) => query.source === 'prometheus');
      const { rangeSeconds } = shown;
      return {
        ...{ uid, selection, elsewhere: queries.length - asked.length },
        questions: asked.map(({ title, query: { refId, expr, instant, stepSeconds } }) => ({
          ...{ dashboard: uid, panel: title, selection, rangeSeconds },
          ...{ refId, expr, instant, stepSeconds },
        })),
      };
    }),
  );
}

/** Variable -> values: the addresses of the node, of BPCI, and of node_exporter beside the node. */
function addressesOf(config: Config, node: NodeIdentity): Readonly<Record<string, readonly string[]>> {
  const own = config.endpoints.filter((one) => one.node === node.name || one.node === null);
  return { instance: [...new Set(own.map(({ target }) => target))], node: [`${node.host}:9100`] };
}

function choose(dashboard: GrafanaDashboard, values: Readonly<Record<string, readonly string[]>>): GrafanaDashboard {
  const list = (dashboard.templating?.list ?? []).map((variable): GrafanaVariable => {
    const chosen = values[variable.name];
    if (chosen === undefined) return variable;
    return { ...variable, allValue: null, includeAll: false, current: { value: asGrafanaWrites(chosen) } };
  });
  return { ...dashboard, templating: { list } };
}

/** Several values as Grafana's Prometheus data source writes them into a matcher: quoted for the expression and for PromQL. */
export function asGrafanaWrites(values: readonly string[]): string {
  const quoted = values.map((value) => value.replaceAll(/[$^*{}[\]'+?.()|\\]/g, String.raw`\\$&`));
  return quoted.length === 1 ? (quoted[0] ?? '') : `(${quoted.join('|')})`;
}
