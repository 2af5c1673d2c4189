import type { Secret } from '../base/secret.ts';
import { fetchText, type TextAnswer } from '../prometheus/fetch-text.ts';
import { RequestError } from '../prometheus/request-error.ts';

/** One table of an InfluxQL answer. */
export interface InfluxdbSeries {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly values?: readonly (readonly unknown[])[];
}

/** What we ask InfluxDB 1.x (facts/components.md 6); each call throws RequestError, with status 401 or 403 when refused. */
export interface InfluxdbClient {
  readonly baseUrl: string;
  /** Runs one InfluxQL statement; never put a secret into an error message. */
  query(statement: string, database?: string): Promise<readonly InfluxdbSeries[]>;
  /** Writes points in line protocol, times in seconds. */
  write(database: string, lines: string): Promise<void>;
}

/** Makes a client that signs in when it is given a user. */
export function influxdbClient(
  baseUrl: string,
  options: {
    readonly user: { readonly name: string; readonly password: Secret } | null;
    readonly signal?: AbortSignal | undefined;
  },
): InfluxdbClient {
  const { user, signal } = options;
  const pair = user === null ? null : Buffer.from(`${user.name}:${user.password.reveal()}`, 'utf8').toString('base64');
  const headers = pair === null ? {} : { authorization: `Basic ${pair}` };
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  return {
    baseUrl,
    query: async (statement, database) => {
      const url = `${baseUrl}/query`;
      const parameters = { q: statement, ...(database === undefined ? {} : { db: database }) };
      // In the body: a statement may set a password, and addresses end in logs.
      const body = new URLSearchParams(parameters).toString();
      return readResult(url, await fetchText(url, { method: 'POST', headers: form, body, signal }));
    },
    write: async (database, lines) => {
      const url = `${baseUrl}/write?${new URLSearchParams({ db: database, precision: 's' }).toString()}`;
      const answer = await fetchText(url, { method: 'POST', headers, body: lines, signal });
      if (answer.status !== 204) throw refused(url, answer);
    },
  };
}

interface QueryAnswer {
  readonly results?: readonly { readonly series?: readonly InfluxdbSeries[]; readonly error?: string }[];
}

function readResult(url: string, answer: TextAnswer): readonly InfluxdbSeries[] {
  if (answer.status !== 200) throw refused(url, answer);
  const { results = [] } = parse(url, answer) as QueryAnswer;
  const error = results.find((result) => result.error !== undefined)?.error;
  if (error !== undefined) throw new RequestError(url, 'api', `${url}: ${error}`, { status: answer.status });
  return results.flatMap(({ series }) => series ?? []);
}

function refused(url: string, { status, body }: TextAnswer): RequestError {
  return new RequestError(url, 'http_status', `${url}: HTTP ${status} ${body.trim().slice(0, 200)}`.trim(), { status });
}

function parse(url: string, { status, body }: TextAnswer): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    throw new RequestError(url, 'malformed', `${url}: this is not the answer of InfluxDB`, { status, cause: error });
  }
}
