import type { HeldAlert, HeldSilence } from '../../../src/prometheus/alertmanager-types.ts';
import type { ActiveAlert } from '../../../src/prometheus/api-types.ts';

/** The moment of all these tests. */
export const now = Date.parse('2026-01-02T12:00:00Z');

/** An alert as Prometheus tells of it. */
export function active(name: string, changes: Partial<ActiveAlert> = {}): ActiveAlert {
  return {
    labels: { alertname: name, priority: 'P1', instance: 'a:1' },
    annotations: { summary: `${name} at a:1` },
    state: 'firing',
    activeAt: '2026-01-02T11:58:00Z',
    value: '0e+00',
    ...changes,
  };
}

/** The same alert as Alertmanager holds it. */
export function held(name: string, changes: Partial<HeldAlert> = {}): HeldAlert {
  const { labels, annotations } = active(name);
  return {
    fingerprint: `${name.toLowerCase()}0123`,
    labels: { ...labels, stack: 'bpi' },
    annotations,
    startsAt: '2026-01-02T11:59:00Z',
    status: { state: 'active', inhibitedBy: [], silencedBy: [] },
    ...changes,
  };
}

/** A silence of the alert `Lost`. */
export function silence(id: string, changes: Partial<HeldSilence> = {}): HeldSilence {
  return {
    id,
    matchers: [{ name: 'alertname', value: 'Lost', isRegex: false, isEqual: true }],
    startsAt: '2026-01-02T11:00:00Z',
    endsAt: '2026-01-02T13:30:00Z',
    createdBy: 'ada',
    comment: 'new router',
    status: { state: 'active' },
    ...changes,
  };
}
