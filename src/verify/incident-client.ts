import type { ShownIncident } from '../monitor/incidents/show-incident.ts';
import { fetchJson, fetchText } from '../prometheus/fetch-text.ts';
import { RequestError } from '../prometheus/request-error.ts';

/** What bpi-monitor is asked of incidents; each call throws RequestError. */
export interface IncidentClient {
  /** The newest first, 1000 at most. */
  incidents(): Promise<readonly ShownIncident[]>;
  /** Says of an incident whether it was a true alert; null when its verdict is counted already. */
  judge(id: string, verdict: boolean, comment: string | null): Promise<ShownIncident | null>;
}

/** Makes a client for `http://host:port` of bpi-monitor. */
export function incidentClient(
  baseUrl: string,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): IncidentClient {
  const malformed = (url: string) =>
    new RequestError(url, 'malformed', `${url}: this is not the answer of bpi-monitor`, { status: 200 });
  return {
    incidents: async () => {
      const url = `${baseUrl}/api/incidents?limit=1000`;
      const answer = (await fetchJson(url, options)) as { readonly incidents?: unknown } | null;
      if (Array.isArray(answer?.incidents)) return answer.incidents as readonly ShownIncident[];
      throw malformed(url);
    },
    judge: async (id, verdict, comment) => {
      const url = `${baseUrl}/api/incidents/${encodeURIComponent(id)}/verdict`;
      const body = JSON.stringify({ verdict, ...(comment === null ? {} : { comment }) });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetchText(url, { ...options, method: 'POST', headers, body });
      if (answer.status === 409) return null;
      if (answer.status !== 200) {
        throw new RequestError(url, 'http_status', `${url}: HTTP ${answer.status}: ${answer.body.trim()}`, {
          status: answer.status,
        });
      }
      return JSON.parse(answer.body) as ShownIncident;
    },
  };
}
