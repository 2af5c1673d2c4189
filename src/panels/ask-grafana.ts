import { panelPoints } from '../../dashboards/house/panel-points.ts';
import type { Answer, Series } from './answer.ts';
import type { Ask } from './observe-dashboards.ts';

/** Posts a document to Grafana's `/api/ds/query` and gives what it answers, whatever the status. */
export type PostQueries = (document: unknown) => Promise<{ readonly status: number; readonly body: string }>;

/** Asks Grafana, which asks the data source: that proves the data source and the query in one. */
export function askGrafana(post: PostQueries, signal: AbortSignal): Ask {
  return async (query, { startSeconds, endSeconds }): Promise<Answer> => {
    const { target, expr, source, refId, stepSeconds } = query;
    const asked = {
      ...target,
      refId,
      datasource: target.datasource ?? { type: source, uid: source },
      ...(target.expr === undefined ? {} : { expr }),
      intervalMs: stepSeconds * 1000,
      maxDataPoints: panelPoints,
    };
    try {
      const { status, body } = await post({
        queries: [asked],
        from: String(startSeconds * 1000),
        to: String(endSeconds * 1000),
      });
      return readAnswer(status, body, refId);
    } catch (error) {
      signal.throwIfAborted();
      return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
    }
  };
}

interface Frame {
  readonly schema?: {
    readonly fields?: readonly { readonly type?: string; readonly labels?: Readonly<Record<string, string>> | null }[];
  };
  readonly data?: { readonly values?: readonly (readonly unknown[])[] };
}

interface Result {
  readonly error?: string;
  readonly frames?: readonly Frame[];
}

// Grafana answers {results: {A: {frames} or {error}}}, or {message} when it does not understand the question.
function readAnswer(status: number, body: string, refId: string): Answer {
  let document: { readonly results?: Readonly<Record<string, Result>>; readonly message?: string };
  try {
    document = JSON.parse(body) as typeof document;
  } catch {
    return { kind: 'broken', message: `Grafana answers HTTP ${String(status)}, and no JSON` };
  }
  const result = document.results?.[refId];
  if (result === undefined || result.error !== undefined) {
    const said = result?.error ?? document.message ?? '';
    return { kind: 'broken', message: said === '' ? `Grafana answers HTTP ${String(status)}` : said };
  }
  return { kind: 'series', series: (result.frames ?? []).flatMap(toSeries) };
}

// A frame is a table: the first field of type time gives the times, every number field is a series of its own.
function toSeries({ schema, data }: Frame): readonly Series[] {
  const fields = schema?.fields ?? [];
  const values = data?.values ?? [];
  const times = values[fields.findIndex(({ type }) => type === 'time')] ?? [];
  const rows = Math.max(0, ...values.map((column) => column.length));
  const numbers = fields.flatMap(({ type, labels }, index) => {
    if (type !== 'number') return [];
    const points = (values[index] ?? []).flatMap((value, row) =>
      typeof value === 'number' ? [[Number(times[row] ?? 0) / 1000, value] as const] : [],
    );
    return points.length === 0 ? [] : [{ labels: labels ?? {}, points }];
  });
  // Log lines and traces are rows without a number.
  return numbers.length > 0 || rows === 0 || fields.some(({ type }) => type === 'number')
    ? numbers
    : [{ labels: {}, points: [[Number(times[0] ?? 0) / 1000, rows]] }];
}
