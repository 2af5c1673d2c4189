import type { Config } from '../src/config/config.ts';
import { criticalEconomyAlerts } from './bpi-critical-economy-alerts.ts';
import { criticalServiceAlerts } from './bpi-critical-service-alerts.ts';
import { aboutNode, alertLimit, bpciLatency, type AboutNode } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import type { RuleGroup } from './house/rule.ts';
import { state } from './house/value-text.ts';

/**
 * What must reach a person in under 30 s: read from the exporter's own watch (every 5 s, two failures in a row count),
 * so most of these fire at once. None keeps firing longer than its fault, so that the resolve is quick too.
 */
export function criticalAlerts(config: Config): RuleGroup {
  const { bpciLatencySeconds } = config.thresholds;
  const lost = aboutNode(config, 'bpi_bpci_connection_up{job="bpi-exporter"} == 0');
  const slow = aboutNode(config, `${bpciLatency(config)} > ${bpciLatencySeconds}`);
  const unreachable = aboutNode(config, 'bpi_endpoint_state{endpoint="vm-status",state="failed"} == 1');
  return {
    name: 'bpi-critical.alerts',
    interval: '5s',
    limit: alertLimit(config),
    rules: [
      alert({
        name: 'BpciConnectionLost',
        priority: 'P1',
        area: 'integration',
        family: 'bpci_link',
        ...about(lost),
        value: state('bpi_bpci_connection_up'),
        summary: `BPI ${lost.name} has lost its BPCI server`,
        description:
          'BPI cannot register wallets, submit proofs or reach consensus without BPCI. Two watches in a row found the link broken.',
      }),
      alert({
        name: 'BpciConnectionLatencyCritical',
        priority: 'P1',
        area: 'integration',
        family: 'bpci_latency',
        ...about(slow),
        for: '10s',
        dependsOn: 'bpci',
        value: 'duration',
        threshold: bpciLatencySeconds,
        summary: `a BPCI round trip from ${slow.name} takes {{ $value | humanizeDuration }} (limit ${bpciLatencySeconds * 1000} ms)`,
        description: 'Wallet registration, proofs and consensus wait for every round trip to BPCI.',
      }),
      alert({
        name: 'BpiNodeUnreachable',
        priority: 'P1',
        area: 'node',
        family: 'node_down',
        ...about(unreachable),
        value: { text: 'no answer' },
        summary: `BPI node ${unreachable.name} does not answer`,
        description: 'Two watches in a row of /__vm/status failed. bpi_endpoint_failure names the cause.',
      }),
      alert({
        name: 'BpiExporterDown',
        priority: 'P1',
        area: 'meta',
        family: 'bpi_exporter',
        expr: 'up{job="bpi-exporter"} == 0',
        for: '10s',
        value: state('up'),
        summary: 'bpi-exporter {{ $labels.instance }} does not answer: nothing is known about BPI',
        description: 'Every BPI and BPCI value comes through the exporter. While it is down other alerts cannot fire.',
      }),
      alert({
        name: 'BpiExporterAbsent',
        priority: 'P1',
        area: 'meta',
        family: 'bpi_exporter',
        expr: 'absent(up{job="bpi-exporter"})',
        // A Prometheus that has just started needs up to 10 s to discover and scrape its first targets.
        for: '30s',
        value: { text: 'no target' },
        summary: 'Prometheus has no bpi-exporter target: nothing is known about BPI',
        description: 'The target vanished from the running configuration, so its silence would look like health.',
      }),
      ...criticalServiceAlerts(config),
      ...criticalEconomyAlerts(config),
    ],
  };
}

function about({ expr, instance }: AboutNode): Pick<AboutNode, 'expr' | 'instance'> {
  return { expr, ...(instance === undefined ? {} : { instance }) };
}
