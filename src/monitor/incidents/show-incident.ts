import type { Incident } from './incident.ts';

/** An incident as the API shows it. */
export interface ShownIncident {
  readonly id: string;
  readonly status: 'firing' | 'inhibited' | 'silenced' | 'ended';
  readonly alertname: string;
  readonly priority: string;
  readonly instance: string | null;
  readonly summary: string | null;
  readonly description: string | null;
  readonly runbook: string | null;
  /** Path below Grafana's root. */
  readonly dashboard: string | null;
  /** RFC 3339, as all times here. */
  readonly startsAt: string;
  readonly faultStartedAt: string;
  readonly faultSource: Incident['faultSource'];
  readonly firstNotifiedAt: string | null;
  readonly endedAt: string | null;
  /** Fingerprints of the alerts that mute it. */
  readonly inhibitedBy: readonly string[];
  readonly silencedBy: readonly string[];
  readonly deliverySeconds: number | null;
  readonly detectionSeconds: number | null;
  readonly recoverySeconds: number | null;
  readonly verdict: boolean | null;
  readonly verdictComment: string | null;
  readonly fingerprint: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Turns an incident into what people and programs read. */
export function showIncident(incident: Incident): ShownIncident {
  const { labels, annotations, suppressed, verdict } = incident;
  return {
    id: incident.id,
    status: statusOf(incident),
    alertname: incident.alertname,
    priority: incident.priority,
    instance: labels['instance'] ?? null,
    summary: annotations['summary'] ?? null,
    description: annotations['description'] ?? null,
    runbook: annotations['runbook_url'] ?? null,
    dashboard: annotations['dashboard_url'] ?? null,
    startsAt: iso(incident.startsAt),
    faultStartedAt: iso(incident.faultStartedAt),
    faultSource: incident.faultSource,
    firstNotifiedAt: isoOrNull(incident.firstNotifiedAt),
    endedAt: isoOrNull(incident.endedAt),
    inhibitedBy: suppressed?.inhibitedBy ?? [],
    silencedBy: suppressed?.silencedBy ?? [],
    deliverySeconds: incident.deliverySeconds,
    detectionSeconds: incident.detectionSeconds,
    recoverySeconds: incident.recoverySeconds,
    verdict: verdict === null ? null : verdict === 'true_positive',
    verdictComment: incident.verdictComment ?? null,
    fingerprint: incident.fingerprint,
    labels,
  };
}

function statusOf({ endedAt, suppressed }: Incident): ShownIncident['status'] {
  if (endedAt !== null) return 'ended';
  if (suppressed === null) return 'firing';
  return suppressed.silencedBy.length > 0 ? 'silenced' : 'inhibited';
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
