import { describe, expect, test } from 'vitest';
import { contents, dashboardOf, everyComponentBut, panelOf } from './dashboard-of.ts';
import { dashboardFiles } from './panels.ts';

const file = dashboardOf('bpi-traces');

describe('Traces', () => {
  test('shows rate, errors and duration, then single traces, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Traces', '1m']);
    expect(contents(file)).toEqual([
      '10 Key metrics',
      '11 Traced requests',
      '12 Requests that fail',
      '13 Slowest service, p95',
      '14 Services that send traces',
      '20 Trends',
      '21 Requests by service',
      '22 Errors by service',
      '23 Time of a request by service, p50 and p95',
      '24 Time of a request of this service, spread',
      '40 Details',
      '41 Operations',
      '42 Newest traces of this service',
      '43 One trace',
    ]);
  });

  test('is missing without Jaeger', () => {
    expect(dashboardFiles(everyComponentBut('jaeger')).map(({ uid }) => uid)).not.toContain('bpi-traces');
  });

  test('lets one service be chosen, since Jaeger looks for the traces of one', () => {
    const [service] = file.templating.list as readonly {
      readonly name: string;
      readonly multi?: boolean;
      readonly includeAll?: boolean;
    }[];
    expect(service).toMatchObject({ name: 'service', multi: false, includeAll: false });
    expect(panelOf(file, 'Newest traces of this service').targets).toMatchObject([
      { datasource: { uid: 'jaeger' }, queryType: 'search', service: '$service', limit: 50 },
    ]);
    expect(panelOf(file, 'One trace').targets).toMatchObject([{ datasource: { uid: 'jaeger' }, query: '$trace' }]);
  });

  test('leads to the log lines of the same time, and without Loki elsewhere', () => {
    const link = (uid: string) => panelOf(dashboardOf('bpi-traces', everyComponentBut('loki')), uid).links?.[0]?.url;
    expect(panelOf(file, 'One trace').links?.[0]?.url).toMatch(/^\/d\/bpi-logs\?/);
    expect(link('One trace')).toMatch(/^\/d\/bpi-integration\?/);
  });
});
