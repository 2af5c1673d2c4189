import type { AlertCase } from './alert-case.ts';

const failed = (endpoint: string) =>
  `bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="${endpoint}",state="failed"}`;
const state = (endpoint: string, name: string) =>
  `bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="${endpoint}",state="${name}"}`;
const up = (endpoint: string, port = 7777) => `up{job="bpi-node",instance="localhost:${port}",endpoint="${endpoint}"}`;
const exporter = 'up{job="bpi-exporter",instance="bpi-exporter:9700"}';

export const nodeCases: readonly AlertCase[] = [
  {
    alert: 'BpiNodeUnreachable',
    title: 'fires as soon as the exporter calls the status failed, and resolves as soon as it does not',
    stepSeconds: 5,
    series: { [failed('vm-status')]: '0x59 1x11 0x20', [state('vm-status', 'ok')]: '1x59 0x11 1x20' },
    firing: { '4m55s': 0, '5m': 1, '5m55s': 1, '6m': 0 },
    seen: {
      at: '5m',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'node',
        family: 'node_down',
        instance: 'localhost:7777',
        job: 'bpi-exporter',
        endpoint: 'vm-status',
        state: 'failed',
      },
      summary: 'BPI node localhost:7777 does not answer',
      description: 'Two watches in a row of /__vm/status failed. bpi_endpoint_failure names the cause.',
      value: 'no answer',
    },
  },
  {
    alert: 'BpiNodeUnreachable',
    title: 'stays silent when another endpoint fails and when the status is in any other state',
    stepSeconds: 5,
    series: {
      [failed('vm-status')]: '0x60',
      [state('vm-status', 'not_offered')]: '1x60',
      [failed('bpci-health')]: '1x60',
    },
    firing: { '5s': 0, '4m': 0 },
  },
  {
    alert: 'NodeDown',
    title: 'fires after one minute without an answer, not before, and resolves with the first answer',
    stepSeconds: 15,
    series: {
      [up('vm-status')]: '1x39 0x11 1x20',
      [exporter]: '1x80',
      [state('vm-status', 'ok')]: '1x39 0x11 1x20',
      [failed('vm-status')]: '0x39 1x11 0x20',
      [state('vm-status', 'not_offered')]: '0x80',
      [state('vm-status', 'not_configured')]: '0x80',
    },
    firing: { '9m45s': 0, '10m45s': 0, '11m': 1, '12m45s': 1, '13m': 0 },
    seen: {
      at: '11m',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'node',
        family: 'node_down',
        instance: 'localhost:7777',
        job: 'bpi-node',
        endpoint: 'vm-status',
      },
      summary: 'BPI Node localhost:7777 is down',
      description:
        'vm-status has not answered a scrape for 1 minute. BpiNodeUnreachable fires earlier and mutes this one.',
      value: 'up is 0',
    },
  },
  {
    alert: 'NodeDown',
    title: 'fires only for the endpoint that fails, not for those that are not offered or not configured',
    stepSeconds: 15,
    series: {
      [up('vm-status')]: '0x60',
      [up('node-api-status', 9546)]: '0x60',
      [up('other', 9999)]: '0x60',
      [exporter]: '1x60',
      [state('node-api-status', 'not_offered')]: '1x60',
      [state('other', 'not_configured')]: '1x60',
    },
    firing: { '45s': 0, '1m': 1, '10m': 1 },
  },
  {
    alert: 'NodeDown',
    title: 'stays silent for what this BPI does not offer',
    stepSeconds: 15,
    series: {
      [up('node-api-status', 9546)]: '0x60',
      [exporter]: '1x60',
      [state('node-api-status', 'not_offered')]: '1x60',
      [failed('node-api-status')]: '0x60',
    },
    firing: { '1m': 0, '5m': 0, '15m': 0 },
  },
  {
    alert: 'NodeDown',
    title: 'stays silent while the exporter is down, since then nothing is known about the node',
    stepSeconds: 15,
    series: { [up('vm-status')]: '1x8 0x60', [exporter]: '1x8 0x60' },
    firing: { '2m': 0, '5m': 0, '15m': 0 },
  },
  {
    alert: 'NodeDown',
    title: 'stays silent when another job is down, or the node only for 45 seconds',
    stepSeconds: 15,
    series: {
      [up('vm-status')]: '1x20 0x2 1x30',
      'up{job="bpi-zklock",instance="localhost:8081",endpoint="zklock-status"}': '0x60',
      [exporter]: '1x60',
    },
    firing: { '5m15s': 0, '6m': 0, '6m15s': 0, '10m': 0 },
  },
];
