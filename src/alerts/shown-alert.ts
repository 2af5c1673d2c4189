/** What becomes of an alert now. */
export type AlertState = 'firing' | 'pending' | 'silenced' | 'inhibited';

/** One alert as people see it, whoever knows of it. */
export interface ShownAlert {
  /** Alertmanager's; null while only Prometheus knows the alert. */
  readonly fingerprint: string | null;
  readonly name: string;
  /** P1 to P4, or `none` for an alert without the label. */
  readonly priority: string;
  readonly state: AlertState;
  /** RFC 3339: when it began to fire; for a pending one, when its condition first held. */
  readonly since: string;
  readonly instance: string | null;
  readonly summary: string | null;
  readonly description: string | null;
  readonly runbook: string | null;
  /** The value of its condition as Prometheus prints it; null when only Alertmanager knows the alert. */
  readonly value: string | null;
  readonly silencedBy: readonly SilenceNote[];
  readonly inhibitedBy: readonly { readonly fingerprint: string; readonly name: string | null }[];
  /** The Watchdog, canaries and tests: they always come and mean no fault. */
  readonly ownWork: boolean;
  /** False when Prometheus says it fires and Alertmanager does not have it; null when Alertmanager was not asked. */
  readonly delivered: boolean | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** What is told of a silence beside the alert that it mutes. */
export interface SilenceNote {
  readonly id: string;
  /** RFC 3339; null when the silence itself is not known. */
  readonly endsAt: string | null;
  readonly createdBy: string;
  readonly comment: string;
}

const order = ['P1', 'P2', 'P3', 'P4'];

/** The most urgent first, then the longest lasting. */
export function compareAlerts(a: ShownAlert, b: ShownAlert): number {
  return (
    rank(a) - rank(b) ||
    Date.parse(a.since) - Date.parse(b.since) ||
    a.name.localeCompare(b.name) ||
    (a.instance ?? '').localeCompare(b.instance ?? '')
  );
}

function rank({ priority }: ShownAlert): number {
  const place = order.indexOf(priority);
  return place === -1 ? order.length : place;
}
