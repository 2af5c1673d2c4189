import { absence } from '../../../dashboards/house/absence.ts';
import type { Answer } from '../../panels/answer.ts';
import { askGrafana } from '../../panels/ask-grafana.ts';
import { askPrometheus } from '../../panels/ask-prometheus.ts';
import { knownDashboards, type KnownDashboard } from '../../panels/known-dashboards.ts';
import { observeDashboards, type ObservedPanel } from '../../panels/observe-dashboards.ts';
import { panelState } from '../../panels/panel-state.ts';
import type { CheckResult } from '../check.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import type { Check } from '../verify-context.ts';

/** Every panel of every dashboard shows something, or says why not; asked through Grafana where it runs, else Prometheus. */
export const dashboardPanels: Check = {
  group: 'panels',
  name: 'panels',
  title: 'panels have data',
  needs: ['prometheus'],
  run: async (context) => {
    const known = knownDashboards(context.config);
    const ask = context.config.components.grafana.enabled
      ? askGrafana((document) => context.grafana.post('/api/ds/query', document), context.signal)
      : askPrometheus(context.prometheus, context.signal);
    const seen = await observeDashboards(known, { ask, endSeconds: Math.floor(context.clock.now() / 1000) });
    return seen.flatMap(({ panels }, index) => {
      const dashboard = known[index];
      return dashboard === undefined ? [] : panels.map((panel) => judge(dashboard, panel));
    });
  },
};

function judge({ uid, title, ours }: KnownDashboard, observed: ObservedPanel): CheckResult {
  const { panel, answers } = observed;
  const about = facts('panels', `${uid}/${String(panel.id)}`, `panel ${panel.title} of ${title}`);
  const state = panelState(observed);
  switch (state.kind) {
    case 'values':
      return passed(about, `${String(answers.flatMap(seriesOf).length)} series`);
    case 'elsewhere':
      return skipped(about, state.text);
    case 'empty':
      // A panel of what is wrong may well be empty; it says so in its own words.
      return state.text === absence.pending || state.text === absence.never
        ? skipped(about, state.text)
        : passed(about, state.text);
    case 'broken':
      // What users draw themselves is theirs to mend, and no reason to call the stack broken.
      return ours
        ? failed(about, state.text, 'see whether the data source answers; if it does, please report this query')
        : skipped(about, `${state.text}; correct the file under \`extra.dashboards\``);
  }
}

function seriesOf(answer: Answer): readonly unknown[] {
  return answer.kind === 'series' ? answer.series : [];
}
