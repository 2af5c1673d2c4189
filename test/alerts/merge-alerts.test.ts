import { describe, expect, test } from 'vitest';
import { mergeAlerts, type AlertSources } from '../../src/alerts/merge-alerts.ts';
import { active, held, silence } from './support/alerts.ts';

const merge = (sources: Partial<AlertSources>) =>
  mergeAlerts({ prometheus: [], alertmanager: [], silences: [], externalLabels: { stack: 'bpi' }, ...sources });
const inShort = (sources: Partial<AlertSources>) => merge(sources).map(({ name, state }) => `${name} ${state}`);
const labelled = (name: string, labels: Readonly<Record<string, string>>) =>
  held(name, { labels: { alertname: name, ...labels } });

describe('one list of alerts', () => {
  test('has an alert once that Prometheus and Alertmanager both know, with the value of the one and the id of the other', () => {
    const alerts = merge({ prometheus: [active('Lost')], alertmanager: [held('Lost')] });
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({
      ...{ name: 'Lost', state: 'firing', fingerprint: 'lost0123', value: '0e+00', delivered: true },
      since: '2026-01-02T11:59:00Z',
    });
  });

  test('keeps two alerts apart that differ in one label', () => {
    const other = active('Lost', { labels: { alertname: 'Lost', priority: 'P1', instance: 'b:1' } });
    expect(merge({ prometheus: [other], alertmanager: [held('Lost')] })).toHaveLength(2);
  });

  test('knows pending ones from Prometheus alone, and since when', () => {
    const [alert] = merge({ prometheus: [active('Lost', { state: 'pending' })] });
    expect(alert).toMatchObject({
      state: 'pending',
      since: '2026-01-02T11:58:00Z',
      fingerprint: null,
      delivered: null,
    });
  });

  test('says of one that fires and is not at Alertmanager that nobody has been told', () => {
    expect(merge({ prometheus: [active('Lost')] })[0]?.delivered).toBe(false);
    expect(merge({ prometheus: [active('Lost')], alertmanager: null })[0]?.delivered).toBeNull();
  });

  test('names what mutes an alert, and calls one silenced that is inhibited too', () => {
    const suppressed = (name: string, inhibitedBy: string[], silencedBy: string[]) =>
      held(name, { status: { state: 'suppressed', inhibitedBy, silencedBy } });
    const alerts = merge({
      alertmanager: [
        held('Lost'),
        suppressed('Slow', ['lost0123', 'gone'], []),
        suppressed('Stale', ['lost0123'], ['s1', 's2']),
      ],
      silences: [silence('s1')],
    });
    expect(alerts.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Lost firing',
      'Slow inhibited',
      'Stale silenced',
    ]);
    expect(alerts[1]?.inhibitedBy).toEqual([
      { fingerprint: 'lost0123', name: 'Lost' },
      { fingerprint: 'gone', name: null },
    ]);
    expect(alerts[2]?.silencedBy).toEqual([
      { id: 's1', endsAt: '2026-01-02T13:30:00Z', createdBy: 'ada', comment: 'new router' },
      { id: 's2', endsAt: null, createdBy: '', comment: '' },
    ]);
  });

  test('begins with the most urgent, then with the longest lasting; without a priority comes last', () => {
    const at = (name: string, priority: string | null, minute: string) => ({
      ...labelled(name, priority === null ? {} : { priority }),
      startsAt: `2026-01-02T11:${minute}:00Z`,
    });
    expect(
      inShort({ alertmanager: [at('D', null, '00'), at('C', 'P2', '00'), at('B', 'P1', '30'), at('A', 'P1', '10')] }),
    ).toEqual(['A firing', 'B firing', 'C firing', 'D firing']);
  });

  test('knows our own work: Watchdog, canaries and tests', () => {
    const alerts = merge({
      alertmanager: [
        labelled('Watchdog', {}),
        labelled('BpiCanary', { canary: 'true' }),
        labelled('BpiTest', { bpi_test: 'x' }),
        labelled('Lost', {}),
      ],
    });
    expect(alerts.filter(({ ownWork }) => !ownWork).map(({ name }) => name)).toEqual(['Lost']);
  });
});
