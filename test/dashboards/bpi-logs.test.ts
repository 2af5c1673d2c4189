import { describe, expect, test } from 'vitest';
import { toLogs } from '../../dashboards/house/links.ts';
import { contents, dashboardOf, everyComponentBut } from './dashboard-of.ts';
import { dashboardFiles, queriesTo } from './panels.ts';

const file = dashboardOf('bpi-logs');
const own = file.panels.filter(({ id, type }) => id > 9 && type !== 'row');

describe('Logs', () => {
  test('shows how much, how bad, who, and the lines themselves, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Logs', '30s']);
    expect(contents(file)).toEqual([
      '10 Key metrics',
      '11 Error lines per second',
      '12 Panics in this time',
      '13 Lines per second',
      '14 Sources that write',
      '20 Trends',
      '21 Lines by level',
      '22 Error lines by source',
      '23 Lines by source',
      '24 Warnings and errors by module of BPI',
      '40 Details',
      '42 Error lines',
      '41 Lines',
    ]);
  });

  test('is missing without Loki', () => {
    expect(dashboardFiles(everyComponentBut('loki')).map(({ uid }) => uid)).not.toContain('bpi-logs');
  });

  test('asks Loki alone, by labels that Alloy sets', () => {
    const queries = own.flatMap((panel) => queriesTo('loki', panel));
    expect(queries.length).toBeGreaterThanOrEqual(own.length);
    for (const { expr } of queries) {
      const [, selector = ''] = /\{([^}]*)\}/.exec(expr) ?? [];
      const labels = [...selector.matchAll(/(\w+)=/g)].map(([, label]) => label);
      expect(labels, expr).not.toEqual([]);
      expect(labels.filter((label) => !['job', 'service', 'level'].includes(label ?? ''))).toEqual([]);
    }
  });

  test('takes lines of the journal too, which have no service', () => {
    const list = file.templating.list as readonly { readonly name: string; readonly allValue?: string }[];
    expect(list.map(({ name, allValue }) => [name, allValue])).toEqual([
      ['job', '.+'],
      ['service', '.*'],
      ['level', '.*'],
      ['search', undefined],
    ]);
  });

  test('has a variable for all that a link to it can say', () => {
    const { url } = toLogs('x', { service: 'a', level: 'error', search: 'tls|timeout' });
    const asked = [...url.matchAll(/var-(\w+)=/g)].map(([, name]) => name);
    expect(file.templating.list.map(({ name }) => name)).toEqual(expect.arrayContaining(asked));
    expect(url).toContain('tls%7Ctimeout');
  });
});
