import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { configFor } from '../support/default-config.ts';
import { dashboardFiles, type DashboardJson } from './panels.ts';

const file = (config?: Config) =>
  dashboardFiles(config).find((dashboard) => dashboard.uid === 'bpi-system-health') as DashboardJson;
const titles = (dashboard: DashboardJson) => dashboard.panels.map((panel) => panel.title);

describe('BPI System Health', () => {
  test('shows banner, key metrics, trends and details, in this order', () => {
    expect(file().title).toBe('BPI System Health');
    expect(file().refresh).toBe('30s');
    expect(titles(file())).toEqual([
      'Critical alerts',
      'Alerts of priority P1 and P2 that fire',
      'Key metrics',
      'BPCI connection',
      'BPCI latency',
      'Services up',
      'Consensus participation',
      'Worst CPU, memory, disk',
      'API p99',
      'Trends',
      'Node state',
      'Requests to the VM server',
      'CPU by instance',
      'Memory by instance',
      'Disk free, and in 24 h',
      'Network in and out',
      'Consensus rounds and their p95 time',
      'Blocks between best and finalized, and new in 5 min',
      'Error rates',
      'Network latency: answer times',
      'Exceptions: error lines in the logs',
      'Details',
      'Service dependencies',
      'Endpoints',
      'Nodes',
      'Machines: time since their start, and clock',
    ]);
  });

  test('keeps the number of every panel, by which links and bookmarks find it', () => {
    expect(file().panels.map((panel) => panel.id)).toEqual([
      1, 2, 10, 11, 12, 13, 14, 15, 16, 20, 21, 28, 22, 23, 24, 25, 26, 27, 29, 30, 31, 40, 41, 42, 43, 44,
    ]);
  });

  test('has none of the panels about the host, and no gap, when node-exporter is left out', () => {
    const config = defaultConfig();
    const exporter = { ...config.components['node-exporter'], enabled: false, leftOut: 'no image' };
    const without = file({ ...config, components: { ...config.components, 'node-exporter': exporter } });
    expect(titles(file()).filter((title) => !titles(without).includes(title))).toEqual([
      'Worst CPU, memory, disk',
      'CPU by instance',
      'Memory by instance',
      'Disk free, and in 24 h',
      'Network in and out',
      'Machines: time since their start, and clock',
    ]);
    expect(JSON.stringify(without)).not.toMatch(/instance:node_|\$node/);
    const ends = without.panels.map(({ gridPos }) => gridPos.y + gridPos.h);
    for (const { gridPos } of without.panels.slice(1)) expect(ends).toContain(gridPos.y);
  });

  test.each([
    ['bpciLatencySeconds', 0.4, 'BPCI latency', [0.2, 0.4]],
    ['consensusParticipationRatio', 0.9, 'Consensus participation', [0.667, 0.9]],
    ['cpuRatio', 0.6, 'CPU by instance', [0.6, 0.8]],
    ['memoryRatio', 0.7, 'Memory by instance', [0.7, 0.85]],
    ['diskFreeRatio', 0.3, 'Disk free, and in 24 h', [0.05, 0.3]],
  ] as const)('draws the threshold %s of monitoring.yaml', (key, value, title, steps) => {
    const config = defaultConfig();
    const changed = file({ ...config, thresholds: { ...config.thresholds, [key]: value } });
    const panel = changed.panels.find((one) => one.title === title);
    expect(panel?.fieldConfig?.defaults.thresholds?.steps.slice(1).map((step) => step.value)).toEqual(steps);
  });

  test('gives each bar of the worst resources the threshold of its own alert', () => {
    const panel = file().panels.find((one) => one.title === 'Worst CPU, memory, disk');
    expect(panel?.fieldConfig?.overrides).toMatchObject([
      { matcher: { options: 'CPU' }, properties: [{ value: { steps: [{}, { value: 0.8 }, { value: 0.9 }] } }] },
      { matcher: { options: 'Memory' }, properties: [{ value: { steps: [{}, { value: 0.9 }, { value: 0.95 }] } }] },
      { matcher: { options: 'Disk' }, properties: [{ value: { steps: [{}, { value: 0.8 }, { value: 0.9 }] } }] },
    ]);
  });

  describe('of several nodes', () => {
    const several = file(configFor({ bpi: { nodes: [{ name: 'a' }, { name: 'b', host: '10.0.0.2' }] } }));
    const queriesOf = (dashboard: DashboardJson, title: string) =>
      dashboard.panels.find((panel) => panel.title === title)?.targets ?? [];

    test('tells the same endpoint of two nodes, and of two addresses, apart', () => {
      for (const { expr } of queriesOf(several, 'Endpoints')) expect(expr).toContain('by (endpoint, node, target');
    });

    test('has a line for each node where one node has one line', () => {
      for (const title of ['Node state', 'Requests to the VM server']) {
        const [query] = queriesOf(several, title);
        expect(query?.legendFormat, title).toBe('{{node}}');
        const [single] = queriesOf(file(), title);
        expect(single?.legendFormat, title).not.toContain('{{node}}');
      }
      const [state] = queriesOf(several, 'Node state');
      expect(state?.expr).toContain('or on (node) max by (node) (bpi_endpoint_state{');
    });

    test('names the node in its tables', () => {
      for (const title of ['Endpoints', 'Nodes', 'Alerts of priority P1 and P2 that fire']) {
        const panel = several.panels.find((one) => one.title === title);
        expect(JSON.stringify(panel), title).toContain('"node":"Node"');
      }
    });

    test('never adds up or mixes series of two nodes in a query by endpoint', () => {
      const text = several.panels.flatMap(({ targets = [] }) => targets.map(({ expr = '' }) => expr));
      expect(text.filter((expr) => /by \((?=[^)]*\bendpoint\b)(?![^)]*\bnode\b)/.test(expr))).toEqual([]);
    });
  });
});
