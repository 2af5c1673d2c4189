import { readSamples, type Sample } from '../prometheus/read-sample.ts';

/** One way to people: an integration of Alertmanager and the receiver it stands in. */
export interface DeliveryWay {
  readonly integration: string;
  readonly receiver: string;
}

/** What Alertmanager has counted for one way. */
export interface DeliveryCounters {
  readonly requests: number;
  readonly failedRequests: number;
  readonly notifications: number;
  /** Notifications that were given up, by Alertmanager's reason. */
  readonly failed: Readonly<Record<string, number>>;
}

/** What became of one notification. */
export type Delivery =
  | { readonly kind: 'waiting' }
  /** A request was accepted by whoever is told. */
  | { readonly kind: 'delivered' }
  /** Some were refused, and Alertmanager tries again. */
  | { readonly kind: 'trying'; readonly attempts: number }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Reads the counters of one way from Alertmanager's metrics. They name the receiver where its feature
 * receiver-name-in-metrics is on, as in our stack; otherwise an integration is taken as a whole, and null is a webhook,
 * since Alertmanager talks to bpi-monitor by webhook all the time.
 */
export function readDelivery(metrics: string, way: DeliveryWay): DeliveryCounters | null {
  const all = (name: string): readonly Sample[] =>
    readSamples(metrics, `alertmanager_${name}`).filter(({ labels }) => labels['integration'] === way.integration);
  const named = [...readSamples(metrics, 'alertmanager_notifications_total')].some(
    ({ labels }) => labels['receiver_name'] !== undefined,
  );
  if (!named && way.integration === 'webhook') return null;
  const ours = (name: string) => all(name).filter(({ labels }) => !named || labels['receiver_name'] === way.receiver);
  const failed: Record<string, number> = {};
  for (const { labels, value } of ours('notifications_failed_total')) {
    const reason = labels['reason'] ?? 'other';
    failed[reason] = (failed[reason] ?? 0) + value;
  }
  return {
    requests: sum(ours('notification_requests_total')),
    failedRequests: sum(ours('notification_requests_failed_total')),
    notifications: sum(ours('notifications_total')),
    failed,
  };
}

/** What happened between two looks. A notification counts when it begins; what was accepted shows in the requests. */
export function judgeDelivery(before: DeliveryCounters, after: DeliveryCounters): Delivery {
  const requests = after.requests - before.requests;
  const refused = after.failedRequests - before.failedRequests;
  if (after.notifications > before.notifications && requests > refused) return { kind: 'delivered' };
  for (const [reason, count] of Object.entries(after.failed)) {
    if (count > (before.failed[reason] ?? 0)) return { kind: 'failed', reason };
  }
  return refused > 0 ? { kind: 'trying', attempts: refused } : { kind: 'waiting' };
}

/** The last error since then that Alertmanager wrote to its log about a receiver, or null; it masks addresses itself. */
export function lastDeliveryError(log: string, receiver: string, sinceMs: number): string | null {
  const about = [` receiver=${receiver} `, `err="${receiver}/`];
  const line = log
    .split('\n')
    .findLast(
      (one) =>
        about.some((part) => one.includes(part)) &&
        one.includes(' err=') &&
        Date.parse(/\btime=(\S+)/.exec(one)?.[1] ?? '') >= sinceMs,
    );
  const [, quoted, bare] = / err=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line ?? '') ?? [];
  const text = quoted?.replace(/\\(.)/g, '$1') ?? bare;
  if (text === undefined) return null;
  // `test-slack/slack[0]: notify retry canceled after 6 attempts: Post "<redacted>": dial tcp …`
  return text
    .replace(/^\S+\/\w+\[\d+\]: /, '')
    .replace(/^notify retry canceled (?:due to unrecoverable error )?after \d+ attempts: /, '')
    .replace(/^Post "<redacted>": /, '')
    .slice(0, 300);
}

function sum(samples: readonly Sample[]): number {
  return samples.reduce((total, { value }) => total + value, 0);
}
