import { printable } from '../config/format-finding.ts';
import { formatAge } from './format-age.ts';
import type { ShownAlert } from './shown-alert.ts';

/** What changed from one look to the next, one line each and worst first: `P1 firing BpciConnectionLost host:7777: …`. */
export function changeLines(
  before: readonly ShownAlert[],
  after: readonly ShownAlert[],
  nowMs: number,
): readonly string[] {
  const known = new Map(before.map((alert) => [keyOf(alert), alert]));
  const now = new Set(after.map(keyOf));
  const clock = new Date(nowMs).toISOString().slice(11, 19);
  return [
    ...after.flatMap((alert) => {
      const last = known.get(keyOf(alert));
      if (last?.state === alert.state) return [];
      const summary = alert.summary === null ? '' : `: ${printable(alert.summary)}`;
      return [`${clock} ${alert.priority} ${alert.state} ${nameOf(alert)}${summary}`];
    }),
    ...before
      .filter((alert) => !now.has(keyOf(alert)))
      .map(
        (alert) =>
          `${clock} ${alert.priority} ended ${nameOf(alert)} (${alert.state} for ${formatAge(nowMs - Date.parse(alert.since))})`,
      ),
  ];
}

// A pending alert has no fingerprint yet, and Prometheus adds its external labels only on the way to Alertmanager.
function keyOf({ labels }: ShownAlert): string {
  const own = Object.entries(labels).filter(([name]) => name !== 'stack');
  return JSON.stringify(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameOf({ name, instance }: ShownAlert): string {
  return printable(instance === null ? name : `${name} ${instance}`);
}
