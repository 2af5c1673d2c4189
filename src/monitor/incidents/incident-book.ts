import type { HeldAlert } from '../../prometheus/alertmanager-types.ts';
import type { MonitorConfig } from '../monitor-config.ts';
import type { NotifiedAlert } from '../webhook-payload.ts';
import { incidentId, openIncident, type AlertIdentity, type Incident, type Verdict } from './incident.ts';

/** Every incident that we know, and what changes them. */
export interface IncidentBook {
  /** Newest first. */
  list(): readonly Incident[];
  get(id: string): Incident | undefined;
  /** An alert of a notification that arrived at `nowMs`. */
  notify(alert: NotifiedAlert, nowMs: number): void;
  /** Everything that Alertmanager holds at `nowMs`, muted alerts included. */
  survey(held: readonly HeldAlert[], nowMs: number): void;
  /** What a person says of it; `counted` when it has ended and was judged, which stays. */
  judge(id: string, verdict: Verdict, nowMs: number, comment?: string | null): Incident | 'unknown' | 'counted';
}

/** What a book needs. */
export interface IncidentBookOptions {
  readonly found: readonly Incident[];
  /** Asked each time, since a reload may change it. */
  readonly settings: () => Pick<MonitorConfig, 'incidents' | 'pendingSeconds'>;
  /** Alerts that began earlier may have been announced before we could hear it: their delivery is not measured. */
  readonly listeningSinceMs: number;
  readonly onChange: (incident: Incident) => void;
  readonly measure: IncidentMeasures;
}

/** Called once for each figure. */
export interface IncidentMeasures {
  delivered(incident: Incident): void;
  recovered(incident: Incident): void;
  judged(incident: Incident): void;
}

/** After a restart Alertmanager knows nothing until Prometheus has sent its alerts again, so absence counts only after this. */
export const forgottenMs = 180_000;
/** So long without an answer (it is asked every 30 s) Alertmanager was away. */
const gapMs = 90_000;
/** The webhook of a new alert may be under way while we read the list. */
const webhookMs = 60_000;

/** A book over what was found on disk. */
export function openIncidentBook(options: IncidentBookOptions): IncidentBook {
  const { listeningSinceMs, measure } = options;
  const open = (alert: AlertIdentity): Incident => openIncident(alert, options.settings().pendingSeconds);
  const incidents = new Map(options.found.map((incident) => [incident.id, incident]));
  const lastSeen = new Map<string, number>();
  /** Since when answers of Alertmanager, one after the other, have not had it. */
  const missingSince = new Map<string, number>();
  let lastSurveyMs = 0;

  function put(incident: Incident): void {
    incidents.set(incident.id, incident);
    options.onChange(incident);
  }

  function fired(alert: NotifiedAlert, known: Incident | undefined, nowMs: number): void {
    lastSeen.set(incidentId(alert), nowMs);
    if (known !== undefined && known.firstNotifiedAt !== null) {
      if (known.endedAt !== null || known.suppressed !== null) put({ ...known, endedAt: null, suppressed: null });
      return;
    }
    const incident = { ...(known ?? open(alert)), firstNotifiedAt: nowMs, suppressed: null };
    // One that is known from the list and was never muted is late: it counts more than any other.
    if (incident.mutedAtFirst || incident.startsAt < listeningSinceMs) return put({ ...incident, endedAt: null });
    const measured = {
      ...incident,
      endedAt: null,
      deliverySeconds: secondsBetween(incident.startsAt, nowMs),
      detectionSeconds: secondsBetween(incident.faultStartedAt, nowMs),
    };
    put(measured);
    measure.delivered(measured);
  }

  function end(incident: Incident, endedAt: number): void {
    const bounded = Math.max(endedAt, incident.startsAt);
    const { firstNotifiedAt, recoverySeconds } = incident;
    const first = firstNotifiedAt !== null && recoverySeconds === null;
    const ended = {
      ...incident,
      endedAt: bounded,
      suppressed: null,
      recoverySeconds: first ? secondsBetween(firstNotifiedAt, bounded) : recoverySeconds,
    };
    if (first) measure.recovered(ended);
    put(counted(ended));
  }

  /** Counts what has both an end and a verdict, once. */
  function counted(incident: Incident): Incident {
    if (incident.counted || incident.verdict === null || incident.endedAt === null) return incident;
    measure.judged(incident);
    return { ...incident, counted: true };
  }

  function prune(nowMs: number): void {
    const { incidents: limits } = options.settings();
    const oldest = nowMs - limits.maxAgeSeconds * 1000;
    for (const { id, endedAt } of incidents.values()) if (endedAt !== null && endedAt < oldest) incidents.delete(id);
    if (incidents.size <= limits.maxCount) return;
    // Those that go on are worth more than those that have ended.
    const order = [...incidents.values()].sort(
      (a, b) => Number(a.endedAt === null) - Number(b.endedAt === null) || a.startsAt - b.startsAt,
    );
    for (const { id } of order.slice(0, incidents.size - limits.maxCount)) incidents.delete(id);
  }

  return {
    list: () => [...incidents.values()].sort((a, b) => b.startsAt - a.startsAt),
    get: (id) => incidents.get(id),
    notify(alert, nowMs) {
      const known = incidents.get(incidentId(alert));
      if (alert.status === 'firing') fired(alert, known, nowMs);
      else if (known === undefined || known.endedAt === null) {
        end(known ?? open(alert), Math.min(Date.parse(alert.endsAt), nowMs));
      }
      prune(nowMs);
    },
    survey(held, nowMs) {
      // It was away, and may have forgotten everything.
      if (nowMs - lastSurveyMs > gapMs) missingSince.clear();
      lastSurveyMs = nowMs;
      for (const alert of held) {
        const id = incidentId(alert);
        const known = incidents.get(id);
        lastSeen.set(id, nowMs);
        const { inhibitedBy, silencedBy } = alert.status;
        const suppressed = alert.status.state === 'suppressed' ? { inhibitedBy, silencedBy } : null;
        const late = Date.parse(alert.startsAt) < nowMs - webhookMs;
        if (known === undefined && suppressed === null && !late) continue;
        if (known !== undefined && isAsHeld(known, suppressed, nowMs)) continue;
        const incident = known ?? open(alert);
        const mutedAtFirst = incident.mutedAtFirst || (suppressed !== null && incident.firstNotifiedAt === null);
        put({ ...incident, suppressed, mutedAtFirst, endedAt: null });
      }
      for (const incident of incidents.values()) {
        if (incident.endedAt !== null) continue;
        const seen = lastSeen.get(incident.id) ?? nowMs;
        lastSeen.set(incident.id, seen);
        if (seen === nowMs) {
          missingSince.delete(incident.id);
          continue;
        }
        const since = missingSince.get(incident.id) ?? nowMs;
        missingSince.set(incident.id, since);
        if (nowMs - since > forgottenMs) end(incident, seen);
      }
      for (const map of [lastSeen, missingSince]) {
        for (const id of map.keys()) if (incidents.get(id)?.endedAt !== null) map.delete(id);
      }
      prune(nowMs);
    },
    judge(id, verdict, nowMs, comment = null) {
      const known = incidents.get(id);
      if (known === undefined) return 'unknown';
      if (known.counted) return 'counted';
      const judged = counted({ ...known, verdict, verdictComment: comment, verdictAt: nowMs });
      put(judged);
      return judged;
    },
  };
}

/** Clocks of two containers may differ a little; a negative duration would be nonsense. */
function secondsBetween(fromMs: number, toMs: number): number {
  return Math.max(0, (toMs - fromMs) / 1000);
}

function isAsHeld(known: Incident, suppressed: Incident['suppressed'], nowMs: number): boolean {
  // The list may be older than the end that a webhook has told meanwhile.
  if (known.endedAt !== null) return nowMs - known.endedAt < webhookMs;
  return JSON.stringify(known.suppressed) === JSON.stringify(suppressed);
}
