import { compareWithRunning, describeDifferences } from '../running-config.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import { artifactOf, serviceOf, type Check } from '../verify-context.ts';

const about = facts('config', 'alertmanager', 'Alertmanager runs with the rendered configuration');

/** What Alertmanager says it runs with is what was rendered. */
export const alertmanagerConfig: Check = {
  group: 'config',
  name: 'alertmanager',
  title: about.title,
  needs: ['alertmanager'],
  run: async (context) => {
    const rendered = artifactOf(context, 'alertmanager', 'alertmanager.yml')?.content ?? '';
    const base = serviceOf(context, 'alertmanager')?.configTarget ?? '/etc/alertmanager';
    const differences = await pollUntil(
      async () => compareWithRunning(rendered, await context.alertmanager.config(), base),
      (found) => found.length === 0,
      { ...context.poll, deadlineMs: Math.min(context.poll.deadlineMs, context.clock.now() + 10_000) },
    );
    return differences.length === 0
      ? [passed(about, 'equal')]
      : [failed(about, describeDifferences(differences), 'run start again; see `bpi-monitoring logs alertmanager`')];
  },
};
