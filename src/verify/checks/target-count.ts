import { facts, failed, passed } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('targets', 'count', 'Prometheus has exactly the rendered targets');

/** Prometheus has as many targets as were rendered, and more than none: an empty list must not look healthy. */
export const targetCount: Check = {
  group: 'targets',
  name: 'count',
  title: about.title,
  needs: ['prometheus'],
  run: async (context) => {
    const { sightings, extra } = await context.survey();
    if (sightings.length === 0) {
      return [failed(about, 'no target was rendered', 'check `endpoints` and `components` in monitoring.yaml')];
    }
    const missing = sightings.filter((sighting) => sighting.active === null).length;
    if (missing === 0 && extra.length === 0) return [passed(about, `${sightings.length} targets`)];
    const names = extra.map((target) => `${target.scrapePool} ${target.discoveredLabels['__address__'] ?? ''}`.trim());
    const more = names.length === 0 ? '' : `, ${names.length} not rendered (${names.join(', ')})`;
    return [
      failed(
        about,
        `${sightings.length} rendered, ${missing} missing${more}`,
        'run start again: Prometheus does not run with the rendered configuration',
      ),
    ];
  },
};
