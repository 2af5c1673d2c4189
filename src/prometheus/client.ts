import { RequestError } from './request-error.ts';
import { fetchText, type FetchOptions } from './fetch-text.ts';
import type {
  ActiveAlert,
  ActiveTarget,
  Alertmanagers,
  BuildInfo,
  QueryResult,
  RuleGroupStatus,
  RuntimeInfo,
} from './api-types.ts';

/** The calls of Prometheus' HTTP API that we make; each throws RequestError. */
export interface PrometheusClient {
  readonly baseUrl: string;
  /** Instant query at the server's own time; a PromQL error is a RequestError of kind `api`. */
  query(expression: string): Promise<QueryResult>;
  /** The same over a range: one point every `stepSeconds`, both ends included. */
  queryRange(expression: string, range: QueryRange): Promise<QueryResult>;
  targets(): Promise<readonly ActiveTarget[]>;
  rules(): Promise<readonly RuleGroupStatus[]>;
  /** Alerts that are pending or firing. */
  alerts(): Promise<readonly ActiveAlert[]>;
  /** The configuration it runs with, as YAML with its defaults filled in and secrets masked. */
  config(): Promise<string>;
  alertmanagers(): Promise<Alertmanagers>;
  buildInfo(): Promise<BuildInfo>;
  runtimeInfo(): Promise<RuntimeInfo>;
  /** Its own metrics as Prometheus text. */
  metrics(): Promise<string>;
}

/** From when to when, in seconds since the epoch, and how densely. */
export interface QueryRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

// A target takes about 1 KiB, and a thousand nodes have some 20,000.
const maxBodyBytes = 128 * 1024 * 1024;

/** Makes a client for `http://host:port`; every call is one request bounded by `timeoutMs` (5000 when left out). */
export function prometheusClient(
  baseUrl: string,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): PrometheusClient {
  const get = async <T>(path: string, shape: (data: unknown) => data is T): Promise<T> =>
    call(`${baseUrl}${path}`, { ...options, maxBodyBytes }, shape);
  const ask = (path: string, parameters: Readonly<Record<string, string>>): Promise<QueryResult> =>
    call(
      `${baseUrl}${path}`,
      {
        ...options,
        maxBodyBytes,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(parameters).toString(),
      },
      (data): data is QueryResult => has(data, 'result', Array.isArray),
    );
  return {
    baseUrl,
    query: (expression) => ask('/api/v1/query', { query: expression }),
    queryRange: (expression, { startSeconds, endSeconds, stepSeconds }) =>
      ask('/api/v1/query_range', {
        query: expression,
        start: String(startSeconds),
        end: String(endSeconds),
        step: String(stepSeconds),
      }),
    targets: async () =>
      (
        await get('/api/v1/targets?state=active', (data): data is { activeTargets: ActiveTarget[] } =>
          has(data, 'activeTargets', Array.isArray),
        )
      ).activeTargets,
    rules: async () =>
      (await get('/api/v1/rules', (data): data is { groups: RuleGroupStatus[] } => has(data, 'groups', Array.isArray)))
        .groups,
    alerts: async () =>
      (await get('/api/v1/alerts', (data): data is { alerts: ActiveAlert[] } => has(data, 'alerts', Array.isArray)))
        .alerts,
    config: async () =>
      (await get('/api/v1/status/config', (data): data is { yaml: string } => has(data, 'yaml', isString))).yaml,
    alertmanagers: () =>
      get('/api/v1/alertmanagers', (data): data is Alertmanagers => has(data, 'activeAlertmanagers', Array.isArray)),
    buildInfo: () => get('/api/v1/status/buildinfo', (data): data is BuildInfo => has(data, 'version', isString)),
    runtimeInfo: () =>
      get('/api/v1/status/runtimeinfo', (data): data is RuntimeInfo =>
        has(data, 'reloadConfigSuccess', (value) => typeof value === 'boolean'),
      ),
    metrics: async () => (await fetchText(`${baseUrl}/metrics`, { ...options })).body,
  };
}

// Prometheus wraps every answer in {status, data} or {status: error, errorType, error}, errors with a 4xx or 5xx status.
async function call<T>(url: string, options: FetchOptions, shape: (data: unknown) => data is T): Promise<T> {
  const answer = await fetchText(url, options);
  const body = parse(answer.body);
  if (has(body, 'status', (status) => status === 'error') && has(body, 'error', isString)) {
    throw new RequestError(url, 'api', (body as { error: string }).error, { status: answer.status });
  }
  if (answer.status !== 200) {
    throw new RequestError(url, 'http_status', `${url}: HTTP ${answer.status}`, { status: answer.status });
  }
  const data = has(body, 'data', () => true) ? (body as { data: unknown }).data : undefined;
  if (!shape(data)) {
    throw new RequestError(url, 'malformed', `${url}: this is not the answer of a Prometheus`, { status: 200 });
  }
  return data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function has(value: unknown, key: string, test: (member: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && key in value && test((value as Record<string, unknown>)[key]);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
