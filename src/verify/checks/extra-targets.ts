import type { ActiveTarget } from '../../prometheus/api-types.ts';
import type { CheckResult } from '../check.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import { extraJobs, staticExtraJobs } from '../targets/extra-jobs.ts';
import type { Check } from '../verify-context.ts';

/** The user's own scrape jobs are loaded, and their targets answer; silent where there are none. */
export const extraTargets: Check = {
  group: 'targets',
  name: 'extra',
  title: 'own scrape jobs answer',
  needs: ['prometheus'],
  run: async (context) => {
    const jobs = [...extraJobs(context.artifacts)];
    if (jobs.length === 0) return [];
    // Prometheus looks at its jobs up to 5 s after a reload; one that discovers its targets may well find none.
    const listed = staticExtraJobs(context.artifacts);
    const targets = await pollUntil(
      async () => (await context.prometheus.targets()).filter(({ scrapePool }) => jobs.includes(scrapePool)),
      (found) =>
        found.every(({ health }) => health !== 'unknown') &&
        listed.every((job) => found.some(({ scrapePool }) => scrapePool === job)),
      context.poll,
    );
    return jobs.map((job) =>
      judge(
        job,
        targets.filter(({ scrapePool }) => scrapePool === job),
      ),
    );
  },
};

function judge(job: string, targets: readonly ActiveTarget[]): CheckResult {
  const about = facts('targets', `extra-${job}`, `own job ${job} is scraped`);
  const down = targets.filter(({ health }) => health === 'down');
  const [first] = down;
  if (targets.length === 0) return skipped(about, 'Prometheus has found no target of this job');
  if (first === undefined) return passed(about, `${targets.length} targets, none down`);
  return failed(
    about,
    `${down.length} of ${targets.length} targets are down: ${first.scrapeUrl}: ${first.lastError}`,
    'see that the target answers, or correct the file under `extra.scrape_configs`',
    'endpoint',
  );
}
