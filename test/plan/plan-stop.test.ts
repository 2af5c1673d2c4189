import { expect, test } from 'vitest';
import { formatPlan } from '../../src/plan/format-plan.ts';
import { planStop } from '../../src/plan/plan-stop.ts';
import { aContainer, aService } from './stack-fixture.ts';

const observed = {
  networks: ['demo_default'],
  volumes: ['demo_prometheus-config', 'demo_prometheus-data'],
  containers: [
    aContainer(aService('bpi-exporter')),
    aContainer(aService('loki'), { status: 'exited' }),
    aContainer(aService('prometheus')),
    aContainer(aService('prometheus'), { name: 'demo-prometheus-1-previous', status: 'exited' }),
  ],
};
const withoutVolumes = [
  'stop container demo-prometheus-1 (stop was asked for)',
  'stop container demo-bpi-exporter-1 (stop was asked for)',
  'remove container demo-prometheus-1 (stop was asked for)',
  'remove container demo-prometheus-1-previous (stop was asked for)',
  'remove container demo-loki-1 (stop was asked for)',
  'remove container demo-bpi-exporter-1 (stop was asked for)',
  'remove network demo_default (stop was asked for)',
];

test('stop takes containers and network down in reverse start order and keeps the volumes', () => {
  expect(
    formatPlan(planStop(observed, { removeVolumes: false }))
      .trimEnd()
      .split('\n'),
  ).toEqual(withoutVolumes);
});

test('an uninstall removes the volumes last', () => {
  expect(
    formatPlan(planStop(observed, { removeVolumes: true }))
      .trimEnd()
      .split('\n'),
  ).toEqual([
    ...withoutVolumes,
    'remove volume demo_prometheus-config (stop was asked for)',
    'remove volume demo_prometheus-data (stop was asked for)',
  ]);
});

test('stopping what is not there does nothing', () => {
  expect(planStop({ networks: [], volumes: [], containers: [] }, { removeVolumes: true }).operations).toEqual([]);
});
