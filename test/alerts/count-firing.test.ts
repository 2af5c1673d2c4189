import { describe, expect, test } from 'vitest';
import { countFiring, formatFiring } from '../../src/alerts/count-firing.ts';
import { mergeAlerts } from '../../src/alerts/merge-alerts.ts';
import { active, held } from './support/alerts.ts';

const muted = (how: 'silencedBy' | 'inhibitedBy') =>
  held(how, { status: { state: 'suppressed', inhibitedBy: [], silencedBy: [], [how]: ['x'] } });
const of = (priority: string | null, name = priority ?? 'Mine') =>
  held(name, { labels: { alertname: name, ...(priority === null ? {} : { priority }) } });
const merged = (
  alertmanager: readonly ReturnType<typeof held>[],
  prometheus = [active('Soon', { state: 'pending' })],
) => mergeAlerts({ prometheus, alertmanager, silences: [], externalLabels: { stack: 'bpi' } });

describe('how many alerts fire', () => {
  test('is told by priority, the most urgent first; a pending one does not fire', () => {
    const count = countFiring(merged([of('P3', 'A'), of(null), of('P1'), of('P3', 'B')]));
    expect(count).toEqual({ firing: { P1: 1, P3: 2, none: 1 }, muted: 0, problems: [] });
    expect(formatFiring(count)).toBe('alerts: 4 firing (1 P1, 2 P3, 1 without a priority)');
  });

  test('does not count what is silenced or inhibited, and says that it is there', () => {
    const count = countFiring(merged([of('P2'), muted('silencedBy'), muted('inhibitedBy')]));
    expect(count).toEqual({ firing: { P2: 1 }, muted: 2, problems: [] });
    expect(formatFiring(count)).toBe('alerts: 1 firing (1 P2), 2 muted');
  });

  test.each([
    [countFiring([]), 'alerts: none firing'],
    [
      countFiring([], ['Prometheus does not answer: refused']),
      'alerts: none firing; Prometheus does not answer: refused',
    ],
    [null, 'alerts: not known, as neither Prometheus nor Alertmanager answers'],
  ])('%j reads %s', (count, line) => {
    expect(formatFiring(count)).toBe(line);
  });
});
