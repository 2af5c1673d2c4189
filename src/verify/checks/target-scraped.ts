import { judgeTarget } from '../targets/judge-target.ts';
import type { Check } from '../verify-context.ts';

/** Every target that was rendered is known to Prometheus and gives samples, or says why it cannot. */
export const targetScraped: Check = {
  group: 'targets',
  name: 'scraped',
  title: 'targets are scraped',
  needs: ['prometheus'],
  run: async (context) => {
    const { sightings } = await context.survey();
    return sightings.map((sighting) => judgeTarget(sighting, { wait: context.wait }));
  },
};
