import { parse } from 'yaml';
import type { CheckResult } from '../check.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import { artifactOf, type Check, type VerifyContext } from '../verify-context.ts';

interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
}

/** Every provisioned data source exists under its uid and reaches its service. */
export const grafanaDatasources: Check = {
  group: 'grafana',
  name: 'datasources',
  title: 'data sources answer',
  needs: ['grafana'],
  run: (context) => {
    const file = artifactOf(context, 'grafana', 'provisioning/datasources/bpi.yaml')?.content ?? '';
    const { datasources } = (parse(file) as { datasources?: readonly DataSource[] } | null) ?? {};
    return Promise.all((datasources ?? []).map((source) => checkOne(context, source)));
  },
};

async function checkOne(context: VerifyContext, source: DataSource): Promise<CheckResult> {
  const about = facts('grafana', `datasource-${source.uid}`, `data source ${source.name} answers`);
  const path = `/api/datasources/uid/${encodeURIComponent(source.uid)}`;
  const found = await pollUntil(
    () => context.grafana.get(path),
    ({ status }) => status === 200 || status === 401,
    context.poll,
  );
  if (found.status !== 200) {
    return failed(
      about,
      `HTTP ${found.status} for its uid`,
      'see `bpi-monitoring logs grafana` for provisioning errors',
    );
  }
  const health = await context.grafana.get(`${path}/health`);
  // Grafana has no health check for some built-in kinds, Alertmanager among them (facts/components.md 3.5).
  if (health.status === 404 || health.status === 501) return passed(about, 'exists; its kind has no health check');
  if (health.status === 200) return passed(about, 'exists and answers');
  return failed(
    about,
    `its health check gives HTTP ${health.status} ${health.body.slice(0, 200)}`,
    `see \`bpi-monitoring logs ${source.type}\``,
  );
}
