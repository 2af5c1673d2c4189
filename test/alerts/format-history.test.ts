import { expect, test } from 'vitest';
import { formatHistory, incidentsSince, type PastIncident } from '../../src/alerts/format-history.ts';
import { now } from './support/alerts.ts';

const incident: PastIncident = {
  id: 'lost0123-abc',
  status: 'ended',
  alertname: 'Lost',
  priority: 'P1',
  instance: 'a:1',
  summary: 'BPCI is lost',
  startsAt: '2026-01-02T10:00:00.000Z',
  endedAt: '2026-01-02T10:05:00.000Z',
  deliverySeconds: 1.234,
  recoverySeconds: 299,
  verdict: null,
};

test('an incident says when, how long, how fast people could know, and what was said of it', () => {
  const open = { ...incident, id: 'open', status: 'silenced', endedAt: null, deliverySeconds: null };
  const judged = { ...incident, id: 'judged', verdict: false, verdictComment: 'planned' };
  expect(formatHistory([open, incident, judged], { width: 80, colour: false, nowMs: now })).toBe(
    `P1   2026-01-02 10:00:00 UTC  Lost
    a:1: BPCI is lost
    silenced 2h; no verdict
    open

P1   2026-01-02 10:00:00 UTC  Lost
    a:1: BPCI is lost
    lasted 5m; told after 1.2 s; no verdict
    lost0123-abc

P1   2026-01-02 10:00:00 UTC  Lost
    a:1: BPCI is lost
    lasted 5m; told after 1.2 s; false alert (planned)
    judged
`,
  );
});

test('incidents since then are those that were open at any time since', () => {
  const since = Date.parse('2026-01-02T10:04:00Z');
  expect(incidentsSince([incident, { ...incident, endedAt: null }], since)).toHaveLength(2);
  expect(incidentsSince([incident], since + 120_000)).toEqual([]);
});
