/** A dashboard of a user's own whose panels are in each of the states that a panel can be in. */
export const statesDashboard = {
  uid: 'states',
  title: 'States',
  panels: [
    statePanel(1, 'vector(1)', 'no data yet'),
    statePanel(2, 'nobody_measures_this', 'no data yet'),
    statePanel(3, 'nobody_measures_this', 'not exported by this BPI'),
    statePanel(4, 'sum by (', 'no data yet'),
  ],
};

function statePanel(id: number, expr: string, noValue: string) {
  const gridPos = { x: 0, y: 8 * id, w: 12, h: 8 };
  const targets = [{ refId: 'A', expr, instant: true }];
  const datasource = { type: 'prometheus', uid: 'prometheus' };
  return {
    id,
    type: 'stat',
    title: `State ${String(id)}`,
    gridPos,
    datasource,
    targets,
    fieldConfig: { defaults: { noValue } },
  };
}
