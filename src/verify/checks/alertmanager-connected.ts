import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('alerting', 'connected', 'Prometheus knows its Alertmanager');

/** Prometheus sends its alerts to an Alertmanager; one that it dropped or never found gets none. */
export const alertmanagerConnected: Check = {
  group: 'alerting',
  name: 'connected',
  title: about.title,
  needs: ['prometheus', 'alertmanager'],
  run: async (context) => {
    const { activeAlertmanagers } = await pollUntil(
      () => context.prometheus.alertmanagers(),
      (found) => found.activeAlertmanagers.length > 0,
      context.poll,
    );
    return activeAlertmanagers.length > 0
      ? [passed(about, activeAlertmanagers.map(({ url }) => url).join(', '))]
      : [
          failed(
            about,
            'Prometheus has no active Alertmanager',
            'run start again; see `bpi-monitoring logs prometheus`',
          ),
        ];
  },
};
