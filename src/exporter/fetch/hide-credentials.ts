import type { FetchResult } from '../http/fetch-result.ts';

// Shorter ones may be anything else in an answer.
const shortest = 8;
const mask = '********';

/** The result without the credentials of its request: a server that repeats them must not bring them into a message or a label. */
export function hideCredentials(result: FetchResult, authorization: string | null): FetchResult {
  if (!result.ok || authorization === null) return result;
  const secrets = secretsOf(authorization).filter(({ length }) => length >= shortest);
  const hide = (text: string): string => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, mask), text);
  const { response } = result;
  const headers = Object.entries(response.headers).map(([name, value]) => [name, hide(value)] as const);
  const body = secrets.some((secret) => response.body.includes(secret, 0, 'latin1'))
    ? Buffer.from(hide(response.body.toString('latin1')), 'latin1')
    : response.body;
  return { ...result, response: { ...response, headers: Object.fromEntries(headers), body } };
}

/** As they may be repeated, byte for byte (latin1, as Node reads headers). */
function secretsOf(authorization: string): readonly string[] {
  const secret = authorization.slice(authorization.indexOf(' ') + 1);
  if (!authorization.startsWith('Basic ')) return [secret];
  const decoded = Buffer.from(secret, 'base64').toString('latin1');
  return [secret, decoded.slice(decoded.indexOf(':') + 1)];
}
