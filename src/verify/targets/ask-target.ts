import { componentNames, type ComponentName } from '../../config/config.ts';
import type { CauseKind, EndpointCause } from '../../exporter/exporter-config.ts';
import type { ActiveTarget } from '../../prometheus/api-types.ts';
import { fetchText, type TextAnswer } from '../../prometheus/fetch-text.ts';
import { RequestError } from '../../prometheus/request-error.ts';
import { parseDuration } from '../parse-duration.ts';
import type { VerifyContext } from '../verify-context.ts';

/** What a target answered when we asked it the very question that Prometheus will ask. */
export type Asked =
  | { readonly kind: 'answered'; readonly samples: number }
  /** `cause` is what the exporter says of the endpoint, null where it says nothing. */
  | { readonly kind: 'failed'; readonly cause: EndpointCause | null; readonly message: string };

// A hanging endpoint must not hold the whole verification: the slowest jobs allow 30 s.
const longestMs = 12_000;

/** Asks a target on behalf of Prometheus, through the published port of the same service; null when it has none. */
export async function askTarget(context: VerifyContext, target: ActiveTarget): Promise<Asked | null> {
  const url = reachableUrl(context, target);
  if (url === null) return null;
  try {
    const timeoutMs = Math.min((parseDuration(target.scrapeTimeout) ?? longestMs) + 1000, longestMs);
    const answer = await fetchText(url, { timeoutMs, signal: context.signal });
    if (answer.status !== 200) {
      return {
        kind: 'failed',
        cause: readCause(answer),
        message: `HTTP status ${answer.status} ${firstLine(answer.body)}`.trim(),
      };
    }
    return { kind: 'answered', samples: countSamples(answer.body) };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { kind: 'failed', cause: null, message: error.message };
  }
}

// Prometheus reaches `http://bpi-exporter:9700/...` on the stack's network; we reach the same port on 127.0.0.1.
function reachableUrl(context: VerifyContext, target: ActiveTarget): string | null {
  if (!URL.canParse(target.scrapeUrl)) return null;
  const url = new URL(target.scrapeUrl);
  const service = componentNames.find((name) => name === url.hostname) ?? ownName(target);
  const address = service === null ? undefined : context.addresses.get(service);
  return address === undefined ? null : `${address}${url.pathname}${url.search}`;
}

// Prometheus scrapes itself at localhost.
function ownName(target: ActiveTarget): ComponentName | null {
  return componentNames.find((name) => name === target.scrapePool) ?? null;
}

const causeKinds: readonly string[] = [
  'dns',
  'refused',
  'timeout',
  'unreachable',
  'reset',
  'tls',
  'unauthorized',
  'credentials',
  'not_found',
  'http_status',
  'content_type',
  'malformed',
  'too_large',
  'wrong_service',
  'payload_error',
  'door',
] satisfies readonly CauseKind[];

// The exporter answers 502 with `kind: message` when the endpoint behind it fails.
function readCause({ status, body }: TextAnswer): EndpointCause | null {
  const match = status === 502 ? /^(\w+): (.*)/.exec(body.trim()) : null;
  const kind = match?.[1];
  if (kind === undefined || !causeKinds.includes(kind)) return null;
  return { kind: kind as CauseKind, message: match?.[2] ?? '' };
}

function countSamples(text: string): number {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').slice(0, 200);
}
