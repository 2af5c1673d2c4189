import { keepTexts } from '../keep-texts.ts';

/** What a person says of an alert afterwards. */
export type Verdict = 'true_positive' | 'false_positive';

/** Where the beginning of the fault is known from. */
export type FaultSource =
  /** The alert carries the annotation `fault_started_at`. */
  | 'annotation'
  /** The rule's condition first held `for` before the alert fired. */
  | 'for'
  /** Nothing better is known than the alert itself. */
  | 'alert';

/** One alert from its beginning to its end. Times are milliseconds since the epoch, durations seconds. */
export interface Incident {
  /** `<fingerprint>-<startsAt in base 36>`: an alert that fires again is another incident. */
  readonly id: string;
  readonly fingerprint: string;
  readonly alertname: string;
  /** P1 to P4, or `none` for an alert without the label. */
  readonly priority: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: number;
  readonly faultStartedAt: number;
  readonly faultSource: FaultSource;
  /** When the first notification reached us; null while it is only known from Alertmanager's list. */
  readonly firstNotifiedAt: number | null;
  readonly endedAt: number | null;
  /** What mutes it now; null when nothing does. */
  readonly suppressed: { readonly inhibitedBy: readonly string[]; readonly silencedBy: readonly string[] } | null;
  /** Whether it has been muted before its first notification: what passed until then is no delay of ours. */
  readonly mutedAtFirst: boolean;
  /** Null where they could not be measured: it began before we listened, or was muted at first. */
  readonly deliverySeconds: number | null;
  readonly detectionSeconds: number | null;
  readonly recoverySeconds: number | null;
  readonly verdict: Verdict | null;
  readonly verdictAt: number | null;
  /** Why; missing in incidents of earlier versions. */
  readonly verdictComment?: string | null;
  /** Whether it stands in bpi_incidents_total, which cannot be taken back. */
  readonly counted: boolean;
}

/** The parts of an alert by which an incident is known. */
export interface AlertIdentity {
  readonly fingerprint: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly startsAt: string;
}

// Times the number of incidents (src/render/render-monitor.ts) this must fit into memory: 5000 of them are 60 MB.
const maxLabelsLength = 4096;
const maxAnnotationsLength = 8192;
const maxNameLength = 256;

/** The incident that an alert begins, before anything is known but the alert. */
export function openIncident(alert: AlertIdentity, pendingSeconds: Readonly<Record<string, number>>): Incident {
  const startsAt = Date.parse(alert.startsAt);
  const alertname = alert.labels['alertname'] ?? '';
  return {
    id: incidentId(alert),
    fingerprint: alert.fingerprint,
    alertname: alertname.slice(0, maxNameLength),
    priority: (alert.labels['priority'] ?? 'none').slice(0, maxNameLength),
    labels: keepTexts(alert.labels, maxLabelsLength),
    annotations: keepTexts(alert.annotations, maxAnnotationsLength),
    startsAt,
    ...faultStart(startsAt, alert.annotations['fault_started_at'], pendingSeconds[alertname] ?? 0),
    firstNotifiedAt: null,
    endedAt: null,
    suppressed: null,
    mutedAtFirst: false,
    deliverySeconds: null,
    detectionSeconds: null,
    recoverySeconds: null,
    verdict: null,
    verdictAt: null,
    counted: false,
  };
}

/** The id of the incident that an alert belongs to. */
export function incidentId({ fingerprint, startsAt }: Pick<AlertIdentity, 'fingerprint' | 'startsAt'>): string {
  return `${fingerprint}-${Date.parse(startsAt).toString(36)}`;
}

const dayMs = 86_400_000;

/**
 * When the fault began. An alert's startsAt is when its rule fired, so `for` earlier is when the condition was first seen
 * to hold (prometheus rules/alerting.go: FiredAt). What passed before that evaluation, at most a scrape and a rule
 * interval, nobody saw; only an annotation of whoever made the fault can tell.
 */
function faultStart(
  startsAt: number,
  annotation: string | undefined,
  pendingSeconds: number,
): Pick<Incident, 'faultStartedAt' | 'faultSource'> {
  const told = annotation === undefined ? NaN : Date.parse(annotation);
  // Neither after the alert nor so long before it that it must be a mistake.
  if (told <= startsAt && told > startsAt - dayMs) return { faultStartedAt: told, faultSource: 'annotation' };
  if (pendingSeconds === 0) return { faultStartedAt: startsAt, faultSource: 'alert' };
  return { faultStartedAt: startsAt - pendingSeconds * 1000, faultSource: 'for' };
}
