import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { checkExtraDashboards } from '../../src/validate/check-extra-dashboards.ts';
import { configFor, configWithout } from '../support/default-config.ts';

function check(dashboards: Readonly<Record<string, object>>, config: Config = configFor()) {
  const files = Object.entries(dashboards).map(([name, value]) => ({
    name,
    path: `/etc/bpi/${name}`,
    content: JSON.stringify(value, null, 2),
  }));
  return checkExtraDashboards({ ...config, extra: { ...config.extra, dashboards: files } });
}

const good = { uid: 'mine', title: 'Mine', schemaVersion: 41, panels: [] };
const query = { refId: 'A', datasource: { type: 'prometheus', uid: 'prometheus' }, expr: 'avg(bpi_peer)' };
const panel = {
  ...{ id: 1, type: 'stat', title: 'Peers', description: 'How many.', links: [{}] },
  ...{ gridPos: { x: 0, y: 0, w: 4, h: 4 }, fieldConfig: { defaults: { unit: 'none' } }, targets: [query] },
};

describe("the user's dashboards", () => {
  test('that are like ours bring no finding', () => {
    expect(check({ 'a.json': good })).toEqual([]);
  });

  test('are warned about at line and column of their own file, with the fix', () => {
    const findings = check({ 'a.json': { ...good, panels: [panel] } });
    expect(findings).toEqual([
      {
        rule: 'grafana/unknown-metric',
        severity: 'warning',
        place: {
          kind: 'file',
          file: '/etc/bpi/a.json',
          line: 32,
          column: 19,
          excerpt: '          "expr": "avg(bpi_peer)"',
        },
        what: '“Peers”, query A: nobody exports or records `bpi_peer`.',
        fix: 'Did you mean `bpi_peers`?',
      },
    ]);
  });

  test.each<readonly [string, Readonly<Record<string, object>>, readonly string[]]>([
    [
      'a uid of ours is refused, since it would stop ours',
      { 'a.json': { ...good, uid: 'bpi-security' } },
      ['error grafana/duplicate-uid /etc/bpi/a.json:2'],
    ],
    [
      'a uid of another of theirs',
      { 'a.json': good, 'b.json': { ...good, title: 'Other' } },
      ['warning grafana/duplicate-uid /etc/bpi/b.json:2'],
    ],
    [
      'a title of another of theirs',
      { 'a.json': good, 'b.json': { ...good, uid: 'other' } },
      ['warning grafana/title-twice /etc/bpi/b.json:3'],
    ],
  ])('%s', (_title, dashboards, expected) => {
    const told = check(dashboards).map(({ severity, rule, place }) =>
      place.kind === 'file' ? `${severity} ${rule} ${place.file}:${String(place.line)}` : rule,
    );
    expect(told).toEqual(expected);
  });

  test('ask a data source in vain that the stack has not', () => {
    const loki = { datasource: { type: 'loki', uid: 'loki' }, refId: 'A', expr: '{job="x"}' };
    const board = { 'a.json': { ...good, panels: [{ ...panel, targets: [loki] }] } };
    expect(check(board)).toEqual([]);
    expect(check(board, configWithout('loki')).map(({ rule }) => rule)).toEqual(['grafana/unknown-datasource']);
  });

  test('are nobody’s concern without Grafana', () => {
    expect(check({ 'a.json': { ...good, uid: 'bpi-security' } }, configWithout('grafana'))).toEqual([]);
  });
});
