import type { Config } from '../src/config/config.ts';
import { aboutEndpoint } from './house/about-endpoint.ts';
import { alert } from './house/alert.ts';
import { offered } from './house/offered.ts';
import { once } from './house/once.ts';
import { ratio } from './house/ratio.ts';
import type { AlertRule } from './house/rule.ts';
import { state } from './house/value-text.ts';
import { formatSeconds, urgentWindow } from './house/window.ts';

const services = 'up{job=~"bpi-vm-server|bpi-http-cage|bpi-shadow-registry"}';
const walletStatus = 'bpi_status_ok{job="bpi-exporter",endpoint="wallet-bpci-status"}';

/** Of the P1s, those about BPCI's server, BPI's services, and what BPI does with BPCI. */
export function criticalServiceAlerts(config: Config): readonly AlertRule[] {
  return [...linkTargets(config), ...serviceAlerts(), ...workAlerts(config)];
}

/** Where the addresses of the link are switched off in monitoring.yaml nothing is missing. */
function linkTargets({ endpoints }: Config): readonly AlertRule[] {
  const intervals = endpoints.filter(({ job }) => job === 'bpi-bpci-connection').map((one) => one.intervalSeconds);
  if (intervals.length === 0) return [];
  return [
    alert({
      name: 'BpciConnectionAbsent',
      priority: 'P1',
      area: 'integration',
      family: 'bpci_link',
      expr: 'absent(up{job="bpi-bpci-connection"})',
      // A Prometheus that has just started spreads its first scrapes over one interval.
      for: formatSeconds(Math.max(30, 2 * Math.min(...intervals))),
      value: { text: 'no target' },
      summary: 'Prometheus has no target for the link between BPI and BPCI',
      description:
        'The targets of job bpi-bpci-connection vanished from the running configuration: BPI cannot tell of its link.',
    }),
  ];
}

function serviceAlerts(): readonly AlertRule[] {
  return [
    alert({
      name: 'ExternalBpciServerDown',
      priority: 'P1',
      area: 'enterprise',
      family: 'bpci_server',
      expr: aboutEndpoint('bpi_endpoint_state{endpoint="bpci-health",state="failed"} == 1'),
      // The link is lost as well then, and one page suffices.
      dependsOn: 'bpci',
      value: { text: 'no answer' },
      summary: 'BPCI server {{ $labels.instance }} does not answer',
      description: 'Two watches of /health in a row failed. Every BPI that uses this server is cut off from it.',
    }),
    alert({
      name: 'BpiCoreServiceDown',
      priority: 'P1',
      area: 'node',
      family: 'service_down',
      expr: `max by (job, instance, node) (${offered(services)}) == 0`,
      for: '10s',
      keepFiringFor: '1m',
      value: state('up'),
      summary: '{{ $labels.job }} on {{ $labels.instance }} is down',
      description: 'No address of {{ $labels.job }} that this BPI offers answers (up is {{ $value }}).',
    }),
    alert({
      name: 'WalletStatusUnhealthy',
      priority: 'P1',
      area: 'integration',
      family: 'wallet_registration',
      expr: aboutEndpoint(`${walletStatus} == 0`),
      for: '10s',
      keepFiringFor: '1m',
      dependsOn: 'bpci',
      value: state('ok'),
      summary: 'BPI {{ $labels.instance }} reports that its wallets are not registered at BPCI',
      description:
        '/wallet/bpci-status on {{ $labels.instance }} answers and says that it is not healthy (ok is {{ $value }}).',
    }),
  ];
}

function workAlerts(config: Config): readonly AlertRule[] {
  const failing = (metric: string) =>
    ratio({ metric, matcher: 'result!="success"', by: 'job, instance', window: urgentWindow(config, metric, 30) });
  return [
    alert({
      name: 'WalletRegistrationFailing',
      priority: 'P1',
      area: 'integration',
      family: 'wallet_registration',
      expr: `${failing('bpi_wallet_registrations_total')} > 0.5`,
      keepFiringFor: '2m',
      dependsOn: 'bpci',
      value: 'ratio',
      threshold: 0.5,
      summary: '{{ $value | humanizePercentage }} of the wallet registrations on {{ $labels.instance }} fail',
      description:
        'More than half of the attempts on {{ $labels.instance }} fail ({{ $value | humanizePercentage }}). Wallets that are not registered cannot be used.',
    }),
    alert({
      name: 'PoeSubmissionFailing',
      priority: 'P1',
      area: 'integration',
      family: 'poe_submission',
      expr: `${failing('bpi_poe_submissions_total')} > 0.5`,
      keepFiringFor: '2m',
      dependsOn: 'bpci',
      value: 'ratio',
      threshold: 0.5,
      summary: '{{ $value | humanizePercentage }} of the PoE submissions of {{ $labels.instance }} fail',
      description:
        'More than half of the proofs of {{ $labels.instance }} are refused ({{ $value | humanizePercentage }}): work is done and not credited.',
    }),
    alert({
      name: 'ConsensusTransportDown',
      priority: 'P1',
      area: 'integration',
      family: 'consensus',
      expr: `${once('bpi_consensus_transport_up')} == 0`,
      for: '10s',
      keepFiringFor: '1m',
      dependsOn: 'bpci',
      value: state('bpi_consensus_transport_up'),
      summary: 'the consensus transport of {{ $labels.instance }} to BPCI is down',
      description:
        'BPI {{ $labels.instance }} reports bpi_consensus_transport_up {{ $value }}: consensus cannot go on.',
    }),
    alert({
      name: 'ConsensusQuorumLost',
      priority: 'P1',
      area: 'node',
      family: 'consensus',
      expr: `${once('bpi_consensus_participation_ratio')} < 0.667`,
      for: '10s',
      keepFiringFor: '1m',
      value: 'ratio',
      threshold: 0.667,
      summary:
        'participation of {{ $value | humanizePercentage }} on {{ $labels.instance }} is below the quorum of two thirds',
      description:
        'With {{ $value | humanizePercentage }} of the validators {{ $labels.instance }} cannot finalise blocks.',
    }),
  ];
}
