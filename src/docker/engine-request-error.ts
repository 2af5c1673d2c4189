import { BpiError } from '../base/errors.ts';

/** What kind of refusal it was, from the HTTP status. */
export type EngineRefusal = 'not-found' | 'conflict' | 'bad-request' | 'forbidden' | 'server-error' | 'no-answer';

/** The engine refused a request, or did not answer; `message` is the engine's own text without HTTP dressing. */
export class EngineRequestError extends BpiError {
  readonly refusal: EngineRefusal;
  /** HTTP status; null when there was no answer. */
  readonly statusCode: number | null;

  constructor(refusal: EngineRefusal, message: string, options: { statusCode?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.refusal = refusal;
    this.statusCode = options.statusCode ?? null;
  }
}

/** Translates what dockerode threw, by status code. */
export function translateError(error: unknown): EngineRequestError {
  if (error instanceof EngineRequestError) return error;
  const { statusCode, json, message } = error as { statusCode?: number; json?: { message?: string }; message?: string };
  if (statusCode === undefined) {
    return new EngineRequestError('no-answer', message ?? String(error), { cause: error });
  }
  const text = json?.message ?? stripDressing(message ?? String(error));
  return new EngineRequestError(refusalOf(statusCode), text, { statusCode, cause: error });
}

/** Runs a request and translates its failure. */
export async function request<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw translateError(error);
  }
}

/** Like `request`, and `fallback` when the engine answers one of `statusCodes`: 404 where gone is fine, 304 where done is fine. */
export async function requestUnless<T, F>(
  statusCodes: readonly number[],
  fallback: F,
  ask: () => Promise<T>,
): Promise<T | F> {
  try {
    return await request(ask);
  } catch (error) {
    const { statusCode } = error as EngineRequestError;
    if (statusCode !== null && statusCodes.includes(statusCode)) return fallback;
    throw error;
  }
}

function refusalOf(statusCode: number): EngineRefusal {
  if (statusCode === 404) return 'not-found';
  if (statusCode === 409) return 'conflict';
  if (statusCode === 403) return 'forbidden';
  return statusCode < 500 ? 'bad-request' : 'server-error';
}

// docker-modem writes `(HTTP code 409) unexpected - Conflict. The container name ... ` where it has no parsed body.
function stripDressing(message: string): string {
  return message.replace(/^\(HTTP code \d+\) .*? - /s, '').trim();
}
