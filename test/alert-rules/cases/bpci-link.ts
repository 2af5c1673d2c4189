import type { AlertCase } from './alert-case.ts';

const watched = 'bpi_bpci_connection_up{job="bpi-exporter",instance="bpi-exporter:9700"}';
const ownWord =
  'bpi_bpci_connection_up{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics"}';
const latency = 'bpi_bpci_connection_latency_seconds{job="bpi-exporter",instance="bpi-exporter:9700"}';
const ownLatency =
  'bpi_bpci_connection_latency_seconds{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics"}';

export const bpciLinkCases: readonly AlertCase[] = [
  {
    alert: 'BpciConnectionLost',
    title: 'fires with the first sample that says lost, and resolves with the first that says connected',
    stepSeconds: 5,
    series: { [watched]: '1x59 0x11 1x20' },
    firing: { '4m55s': 0, '5m': 1, '5m55s': 1, '6m': 0 },
    seen: {
      at: '5m',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'integration',
        family: 'bpci_link',
        instance: 'localhost:7777',
        job: 'bpi-exporter',
      },
      summary: 'BPI localhost:7777 has lost its BPCI server',
      description:
        'BPI cannot register wallets, submit proofs or reach consensus without BPCI. Two watches in a row found the link broken.',
      value: 'bpi_bpci_connection_up is 0',
    },
  },
  {
    alert: 'BpciConnectionLost',
    title: 'stays silent while the link is unknown, and while only BPI itself calls it down',
    stepSeconds: 5,
    series: { [watched]: '_x30 1x60', [ownWord]: '0x90' },
    firing: { '1m': 0, '2m': 0, '5m': 0 },
  },
  {
    alert: 'BpciConnectionLatencyCritical',
    title: 'fires 10 s after round trips begin to take longer than 100 ms, and resolves with the first that does not',
    stepSeconds: 5,
    series: { [latency]: '0.1x59 0.101x11 0.1x20' },
    firing: { '4m55s': 0, '5m5s': 0, '5m10s': 1, '5m55s': 1, '6m': 0 },
    seen: {
      at: '5m10s',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'integration',
        family: 'bpci_latency',
        depends_on: 'bpci',
        instance: 'localhost:7777',
      },
      summary: 'a BPCI round trip from localhost:7777 takes 101ms (limit 100 ms)',
      description: 'Wallet registration, proofs and consensus wait for every round trip to BPCI.',
      value: '101ms',
      threshold: '100 ms',
    },
  },
  {
    alert: 'BpciConnectionLatencyCritical',
    title: 'is one alert when the exporter and BPI both measure the same slow link',
    stepSeconds: 5,
    series: { [latency]: '0.3x60', [ownLatency]: '0.2x60' },
    firing: { '5s': 0, '10s': 1 },
  },
  {
    alert: 'BpciConnectionLatencyCritical',
    title: 'stays silent at a few milliseconds, at exactly 100 ms and through one slow answer',
    stepSeconds: 5,
    series: { [latency]: '0.004x20 0.1x9 5 5 0.1x30' },
    firing: { '1m': 0, '2m25s': 0, '2m35s': 0, '2m40s': 0, '4m': 0 },
  },
];
