import type { CheckResult } from '../check.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

/** Every rendered dashboard is in Grafana under its uid: provisioning errors stand only in Grafana's log. */
export const grafanaDashboards: Check = {
  group: 'grafana',
  name: 'dashboards',
  title: 'dashboards are provisioned',
  needs: ['grafana'],
  run: (context) =>
    Promise.all(
      context.artifacts
        .filter(({ service, path }) => service === 'grafana' && /^(extra-)?dashboards\/.*\.json$/.test(path))
        .map(({ content }) => JSON.parse(content) as { uid?: string; title?: string })
        // Of the user's own, one without a uid gets one from Grafana that we cannot know.
        .flatMap(({ uid, title }) => (uid === undefined ? [] : [checkOne(context, { uid, title: title ?? uid })])),
    ),
};

async function checkOne(context: VerifyContext, dashboard: { uid: string; title: string }): Promise<CheckResult> {
  const about = facts('grafana', `dashboard-${dashboard.uid}`, `dashboard ${dashboard.title} is in Grafana`);
  const answer = await pollUntil(
    () => context.grafana.get(`/api/dashboards/uid/${encodeURIComponent(dashboard.uid)}`),
    ({ status }) => status === 200 || status === 401,
    context.poll,
  );
  return answer.status === 200
    ? passed(about, `/d/${dashboard.uid}`)
    : failed(about, `HTTP ${answer.status}`, 'see `bpi-monitoring logs grafana` for provisioning errors');
}
