import type { HeldAlert, HeldSilence, Matcher, PostedAlert, WantedSilence } from './alertmanager-types.ts';
import { fetchJson, fetchText, type FetchOptions } from './fetch-text.ts';
import { RequestError } from './request-error.ts';

/** The calls of Alertmanager's API v2 that we make (v1 is gone since 0.27); each throws RequestError. */
export interface AlertmanagerClient {
  readonly baseUrl: string;
  /** The configuration it runs with, as YAML with secrets masked. */
  config(): Promise<string>;
  /** Alerts that have not ended, the inhibited and silenced ones too; those that match, for example `alertname="Watchdog"`. */
  alerts(matcher?: string): Promise<readonly HeldAlert[]>;
  /** Gives it alerts, or ends them by their endsAt. */
  post(alerts: readonly PostedAlert[]): Promise<void>;
  /** Every silence it remembers, the expired ones too. */
  silences(): Promise<readonly HeldSilence[]>;
  /** Makes a silence, or replaces the one of that id, and answers its id. */
  silence(silence: WantedSilence): Promise<string>;
  /** Ends a silence now. */
  expire(id: string): Promise<void>;
  /** Its own metrics as Prometheus text. */
  metrics(): Promise<string>;
}

/** Makes a client for `http://host:port`. */
export function alertmanagerClient(
  baseUrl: string,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): AlertmanagerClient {
  const list = async <T>(path: string, shape: (value: unknown) => value is T): Promise<readonly T[]> => {
    const found = await fetchJson(`${baseUrl}${path}`, options);
    if (Array.isArray(found) && found.every(shape)) return found;
    throw malformed(`${baseUrl}${path}`);
  };
  return {
    baseUrl,
    config: async () => {
      const url = `${baseUrl}/api/v2/status`;
      const status = (await fetchJson(url, options)) as { config?: { original?: unknown } } | null;
      const original = status?.config?.original;
      if (typeof original === 'string') return original;
      throw malformed(url);
    },
    alerts: (matcher) =>
      list(
        '/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true' +
          (matcher === undefined ? '' : `&filter=${encodeURIComponent(matcher)}`),
        isHeldAlert,
      ),
    post: async (alerts) => {
      await change(`${baseUrl}/api/v2/alerts`, { ...options, ...asJson(alerts) });
    },
    silences: () => list('/api/v2/silences', isHeldSilence),
    silence: async (silence) => {
      const url = `${baseUrl}/api/v2/silences`;
      const answer = parse(await change(url, { ...options, ...asJson(silence) }));
      if (typeof answer?.['silenceID'] === 'string') return answer['silenceID'];
      throw malformed(url);
    },
    expire: async (id) => {
      await change(`${baseUrl}/api/v2/silence/${encodeURIComponent(id)}`, { ...options, method: 'DELETE' });
    },
    metrics: async () => (await fetchText(`${baseUrl}/metrics`, options)).body,
  };
}

/** A matcher as amtool and Alertmanager's page write it: `job=~"bpi-.*"`. */
export function formatMatcher({ name, value, isRegex, isEqual }: Matcher): string {
  const operator = isEqual ? (isRegex ? '=~' : '=') : isRegex ? '!~' : '!=';
  return `${name}${operator}${JSON.stringify(value)}`;
}

function asJson(body: unknown): Pick<FetchOptions, 'method' | 'headers' | 'body'> {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** What it refuses it explains in a text of its own, a JSON string or an object with a message. */
async function change(url: string, options: FetchOptions): Promise<string> {
  const { status, body } = await fetchText(url, options);
  if (status === 200) return body;
  const told = parse(body)?.['message'] ?? body.trim().replace(/^"(.*)"$/s, '$1');
  const text = typeof told === 'string' && told !== '' ? `: ${told.slice(0, 300)}` : '';
  throw new RequestError(url, 'http_status', `${url}: HTTP ${status}${text}`, { status });
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function malformed(url: string): RequestError {
  return new RequestError(url, 'malformed', `${url}: this is not the answer of an Alertmanager`, { status: 200 });
}

function isHeldAlert(value: unknown): value is HeldAlert {
  const alert = value as Partial<HeldAlert> | null;
  return (
    typeof alert?.fingerprint === 'string' &&
    typeof alert.startsAt === 'string' &&
    isTexts(alert.labels) &&
    isTexts(alert.annotations) &&
    Array.isArray(alert.status?.inhibitedBy) &&
    Array.isArray(alert.status.silencedBy)
  );
}

function isHeldSilence(value: unknown): value is HeldSilence {
  const silence = value as Partial<HeldSilence> | null;
  return (
    typeof silence?.id === 'string' &&
    typeof silence.endsAt === 'string' &&
    Array.isArray(silence.matchers) &&
    typeof silence.status?.state === 'string'
  );
}

function isTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
