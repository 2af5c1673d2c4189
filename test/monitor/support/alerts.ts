import type { HeldAlert } from '../../../src/prometheus/alertmanager-types.ts';
import type { NotifiedAlert, WebhookPayload } from '../../../src/monitor/webhook-payload.ts';

/** 2026-01-02T03:04:05Z. */
export const t0 = Date.parse('2026-01-02T03:04:05Z');

/** An alert of a notification that began at t0. */
export function notified(changes: Partial<NotifiedAlert> & { readonly name?: string } = {}): NotifiedAlert {
  const { name = 'BpciConnectionLost', ...rest } = changes;
  return {
    status: 'firing',
    labels: { alertname: name, priority: 'P1', instance: 'localhost:7777' },
    annotations: { summary: 'the link is lost', runbook_url: 'docs/runbooks/integration.md#bpciconnectionlost' },
    startsAt: new Date(t0).toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    fingerprint: 'abc123',
    ...rest,
  };
}

/** The same alert as Alertmanager's list shows it. */
export function held(alert: NotifiedAlert, mutedBy: { inhibitedBy?: string[]; silencedBy?: string[] } = {}): HeldAlert {
  const { fingerprint, labels, annotations, startsAt } = alert;
  const { inhibitedBy = [], silencedBy = [] } = mutedBy;
  const state = inhibitedBy.length + silencedBy.length === 0 ? 'active' : 'suppressed';
  return { fingerprint, labels, annotations, startsAt, status: { state, inhibitedBy, silencedBy } };
}

/** A notification of these alerts. */
export function payload(...alerts: readonly NotifiedAlert[]): WebhookPayload {
  return { version: '4', receiver: 'bpi-monitor', alerts };
}
