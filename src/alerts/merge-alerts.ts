import type { HeldAlert, HeldSilence } from '../prometheus/alertmanager-types.ts';
import type { ActiveAlert } from '../prometheus/api-types.ts';
import { compareAlerts, type AlertState, type ShownAlert, type SilenceNote } from './shown-alert.ts';

/** What was asked; null is a service that the stack does not have or that does not answer. */
export interface AlertSources {
  readonly prometheus: readonly ActiveAlert[] | null;
  readonly alertmanager: readonly HeldAlert[] | null;
  readonly silences: readonly HeldSilence[];
  /** Labels that Prometheus adds to what it sends (`global.external_labels`). */
  readonly externalLabels: Readonly<Record<string, string>>;
}

/** One list of what Prometheus sees and what Alertmanager does with it, the most urgent first. */
export function mergeAlerts(sources: AlertSources): readonly ShownAlert[] {
  const { prometheus, alertmanager, silences, externalLabels } = sources;
  const keyOf = (labels: Readonly<Record<string, string>>) => identity(labels, externalLabels);
  const seen = new Map((prometheus ?? []).map((alert) => [keyOf(alert.labels), alert]));
  const names = new Map((alertmanager ?? []).map(({ fingerprint, labels }) => [fingerprint, labels['alertname']]));
  const notes = new Map(silences.map((silence) => [silence.id, noteOf(silence)]));
  const held = (alertmanager ?? []).map((alert): ShownAlert => ({
    ...common(alert),
    fingerprint: alert.fingerprint,
    state: stateOf(alert),
    since: alert.startsAt,
    value: seen.get(keyOf(alert.labels))?.value ?? null,
    silencedBy: alert.status.silencedBy.map((id) => notes.get(id) ?? unknownSilence(id)),
    inhibitedBy: alert.status.inhibitedBy.map((fingerprint) => ({ fingerprint, name: names.get(fingerprint) ?? null })),
    delivered: true,
  }));
  const known = new Set((alertmanager ?? []).map(({ labels }) => keyOf(labels)));
  const others = [...seen].flatMap(([key, alert]): readonly ShownAlert[] => {
    // Prometheus keeps an alert pending while Alertmanager may still hold its last firing.
    if (known.has(key)) return [];
    return [
      {
        ...common(alert),
        fingerprint: null,
        state: alert.state,
        since: alert.activeAt,
        value: alert.value,
        silencedBy: [],
        inhibitedBy: [],
        delivered: alertmanager === null || alert.state === 'pending' ? null : false,
      },
    ];
  });
  return [...held, ...others].sort(compareAlerts);
}

function identity(labels: Readonly<Record<string, string>>, externalLabels: Readonly<Record<string, string>>): string {
  const own = Object.entries(labels).filter(([name, value]) => externalLabels[name] !== value);
  return JSON.stringify(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function common({ labels, annotations }: Pick<HeldAlert, 'labels' | 'annotations'>) {
  const name = labels['alertname'] ?? '';
  return {
    name,
    labels,
    priority: labels['priority'] ?? 'none',
    instance: labels['instance'] ?? null,
    summary: annotations['summary'] ?? null,
    description: annotations['description'] ?? null,
    runbook: annotations['runbook_url'] ?? null,
    ownWork: name === 'Watchdog' || labels['canary'] !== undefined || labels['bpi_test'] !== undefined,
  };
}

// Who is silenced would stay mute if the inhibition ended, so the silence is named.
function stateOf({ status }: HeldAlert): AlertState {
  if (status.silencedBy.length > 0) return 'silenced';
  return status.inhibitedBy.length > 0 ? 'inhibited' : 'firing';
}

function noteOf({ id, endsAt, createdBy, comment }: HeldSilence): SilenceNote {
  return { id, endsAt, createdBy, comment };
}

function unknownSilence(id: string): SilenceNote {
  return { id, endsAt: null, createdBy: '', comment: '' };
}
