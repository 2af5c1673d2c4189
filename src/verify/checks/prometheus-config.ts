import { compareWithRunning, describeDifferences } from '../running-config.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import { artifactOf, serviceOf, type Check } from '../verify-context.ts';

const about = facts('config', 'prometheus', 'Prometheus runs with the rendered configuration');

/** What Prometheus says it runs with is what was rendered; a reload that did nothing answers 200 all the same. */
export const prometheusConfig: Check = {
  group: 'config',
  name: 'prometheus',
  title: about.title,
  needs: ['prometheus'],
  run: async (context) => {
    const rendered = artifactOf(context, 'prometheus', 'prometheus.yml')?.content ?? '';
    const base = serviceOf(context, 'prometheus')?.configTarget ?? '/etc/prometheus';
    const differences = await pollUntil(
      async () => compareWithRunning(rendered, await context.prometheus.config(), base),
      (found) => found.length === 0,
      { ...context.poll, deadlineMs: Math.min(context.poll.deadlineMs, context.clock.now() + 10_000) },
    );
    return differences.length === 0
      ? [passed(about, 'equal')]
      : [failed(about, describeDifferences(differences), 'run start again; see `bpi-monitoring logs prometheus`')];
  },
};
