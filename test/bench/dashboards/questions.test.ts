import { expect, test } from 'vitest';
import { fleetConfig } from '../../../bench/dashboards/bench-config.ts';
import { fleetNodes } from '../../../bench/dashboards/multiply-nodes.ts';
import { asGrafanaWrites, questionsOf } from '../../../bench/dashboards/questions.ts';
import { dashboardFiles, queriesTo, shownPanels } from '../../dashboards/panels.ts';

const config = fleetConfig(3, 8091);
const [, node = fleetNodes(1)[0]!] = fleetNodes(3);
const asked = questionsOf(config, node);

test('every PromQL query of every dashboard is asked twice: for all nodes, and for one', () => {
  for (const file of dashboardFiles(config)) {
    const written = shownPanels(file).flatMap((panel) => queriesTo('prometheus', panel));
    const own = asked.filter(({ uid }) => uid === file.uid);
    expect(own.map(({ selection, questions }) => [selection, questions.length])).toEqual([
      ['all nodes', written.length],
      ['one node', written.length],
    ]);
  }
});

test('no variable is left in a query', () => {
  expect(asked.flatMap(({ questions }) => questions).filter(({ expr }) => expr.includes('$'))).toEqual([]);
});

test('one node is asked for by all of its addresses and that of BPCI, quoted as Grafana quotes them', () => {
  const expressions = (selection: string) =>
    asked
      .filter((one) => one.uid === 'bpi-transactions' && one.selection === selection)
      .flatMap(({ questions }) => questions.map(({ expr }) => expr));
  const chosen = expressions('one node').filter((expr) => expr.includes('instance=~'));
  expect(chosen.length).toBeGreaterThan(0);
  for (const expr of chosen) {
    expect(expr).toContain(String.raw`127\\.77\\.0\\.2:7777`);
    expect(expr).toContain(String.raw`127\\.0\\.0\\.1:8091`);
    expect(expr).not.toContain(String.raw`127\\.77\\.0\\.1:`);
  }
  expect(expressions('all nodes').some((expr) => expr.includes('instance=~".+"'))).toBe(true);
});

test.each([
  [['a'], 'a'],
  [['a', 'b'], '(a|b)'],
  [['1.2.3.4:5', 'x+y'], String.raw`(1\\.2\\.3\\.4:5|x\\+y)`],
])('%s is written %s', (values, text) => {
  expect(asGrafanaWrites(values)).toBe(text);
});
