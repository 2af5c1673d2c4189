import { fetchJson, fetchText } from '../prometheus/fetch-text.ts';
import { RequestError } from '../prometheus/request-error.ts';

/** An alert as Alertmanager holds it (GET /api/v2/alerts, api/v2/openapi.yaml `gettableAlert`). */
export interface HeldAlert {
  readonly fingerprint: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly startsAt: string;
  readonly status: {
    readonly state: 'active' | 'suppressed' | 'unprocessed';
    /** Fingerprints of the alerts that mute it. */
    readonly inhibitedBy: readonly string[];
    /** Ids of the silences that mute it. */
    readonly silencedBy: readonly string[];
  };
}

/** An alert as Alertmanager takes it (POST /api/v2/alerts). */
export interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

const timeoutMs = 5000;

/** Every alert that has not ended, the inhibited and silenced ones too; throws RequestError. */
export async function listAlerts(baseUrl: string, signal: AbortSignal): Promise<readonly HeldAlert[]> {
  const url = `${baseUrl}/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true`;
  const alerts = await fetchJson(url, { timeoutMs, signal });
  if (Array.isArray(alerts) && alerts.every(isHeld)) return alerts;
  throw new RequestError(url, 'malformed', `${url}: this is not the answer of an Alertmanager`, { status: 200 });
}

/** Gives alerts to Alertmanager; throws RequestError. */
export async function postAlerts(baseUrl: string, alerts: readonly PostedAlert[], signal: AbortSignal): Promise<void> {
  const url = `${baseUrl}/api/v2/alerts`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetchText(url, { method: 'POST', headers, body: JSON.stringify(alerts), timeoutMs, signal });
  if (answer.status !== 200) {
    throw new RequestError(url, 'http_status', `${url}: HTTP ${answer.status}`, { status: answer.status });
  }
}

/** Null when the service at this address says that it is ready, else why not in one word. */
export async function whyNotReady(baseUrl: string, signal: AbortSignal): Promise<string | null> {
  try {
    const { status } = await fetchText(`${baseUrl}/-/ready`, { timeoutMs, signal });
    return status === 200 ? null : `HTTP ${status}`;
  } catch (error) {
    if (error instanceof RequestError) return error.kind;
    throw error;
  }
}

function isHeld(value: unknown): value is HeldAlert {
  const alert = value as Partial<HeldAlert> | null;
  return (
    typeof alert?.fingerprint === 'string' &&
    typeof alert.startsAt === 'string' &&
    typeof alert.labels === 'object' &&
    Array.isArray(alert.status?.inhibitedBy) &&
    Array.isArray(alert.status.silencedBy)
  );
}
