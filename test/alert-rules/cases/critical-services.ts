import type { AlertCase } from './alert-case.ts';

/** What the P1s about services, wallets, proofs and consensus say and when. Moments are exact: one step earlier it is silent. */
export const criticalServicesCases: readonly AlertCase[] = [
  {
    alert: 'BpciConnectionAbsent',
    title: 'fires 30 s after the target has vanished from the configuration, and resolves when it is back',
    stepSeconds: 5,
    series: {
      'up{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection"}': '1x59 stale _x11 1x20',
      'up{job="bpi-exporter",instance="bpi-exporter:9700"}': '1x100',
    },
    firing: { '5m25s': 0, '5m30s': 1, '5m55s': 1, '6m': 0 },
    seen: {
      at: '5m30s',
      labels: {
        area: 'integration',
        family: 'bpci_link',
        job: 'bpi-bpci-connection',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'Prometheus has no target for the link between BPI and BPCI',
      description:
        'The targets of job bpi-bpci-connection vanished from the running configuration: BPI cannot tell of its link.',
      value: 'no target',
    },
  },
  {
    alert: 'BpciConnectionAbsent',
    title: 'stays silent while Prometheus starts, and while the target is there and down',
    stepSeconds: 5,
    series: {
      'up{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection"}': '_x5 0x60',
    },
    firing: { '40s': 0, '1m20s': 0, '2m': 0, '2m45s': 0, '3m25s': 0, '4m5s': 0, '4m45s': 0, '5m30s': 0 },
  },
  {
    alert: 'ExternalBpciServerDown',
    title:
      'fires with the first watch that counts as failed, with the address of BPCI, and resolves with the next good one',
    stepSeconds: 5,
    series: {
      'bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-health",state="failed"}':
        '0x39 1x11 0x7',
      'up{job="external-bpci-server",instance="localhost:8081",endpoint="bpci-health"}': '1x60',
    },
    firing: { '3m15s': 0, '3m20s': 1, '4m15s': 1, '4m20s': 0 },
    seen: {
      at: '3m20s',
      labels: {
        area: 'enterprise',
        depends_on: 'bpci',
        endpoint: 'bpci-health',
        family: 'bpci_server',
        instance: 'localhost:8081',
        job: 'bpi-exporter',
        priority: 'P1',
        severity: 'critical',
        state: 'failed',
      },
      summary: 'BPCI server localhost:8081 does not answer',
      description: 'Two watches of /health in a row failed. Every BPI that uses this server is cut off from it.',
      value: 'no answer',
    },
  },
  {
    alert: 'ExternalBpciServerDown',
    title: 'stays silent while BPCI is not offered, and while another address of it fails',
    stepSeconds: 5,
    series: {
      'bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-health",state="failed"}':
        '0x60',
      'bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-health",state="not_offered"}':
        '1x60',
      'bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-status",state="failed"}':
        '1x60',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m5s': 0, '3m45s': 0, '4m20s': 0, '5m': 0 },
  },
  {
    alert: 'BpiCoreServiceDown',
    title: 'fires 10 s after no address of a service answers any more, and resolves a minute after one does',
    stepSeconds: 5,
    series: {
      'up{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-status"}': '1x39 0x13 1x19',
      'up{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics"}': '1x39 0x13 1x19',
      'up{job="bpi-exporter",instance="bpi-exporter:9700"}': '1x74',
    },
    firing: { '3m25s': 0, '3m30s': 1, '5m25s': 1, '5m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'node',
        family: 'service_down',
        instance: 'localhost:8888',
        job: 'bpi-http-cage',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'bpi-http-cage on localhost:8888 is down',
      description: 'No address of bpi-http-cage that this BPI offers answers (up is 0).',
      value: 'up is 0',
    },
  },
  {
    alert: 'BpiCoreServiceDown',
    title:
      'stays silent while one address of the service answers, while the service is not offered, and while the exporter is down',
    stepSeconds: 5,
    series: {
      'up{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-status"}': '0x80',
      'up{job="bpi-http-cage",instance="localhost:8888",endpoint="http-cage-metrics"}': '1x80',
      'up{job="bpi-shadow-registry",instance="localhost:8082",endpoint="shadow-registry-status"}': '0x80',
      'bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="shadow-registry-status",state="not_offered"}':
        '1x80',
      'up{job="bpi-vm-server",instance="localhost:7777",endpoint="vm-health"}': '1x40 0x40',
      'up{job="bpi-exporter",instance="bpi-exporter:9700"}': '1x39 0x40',
    },
    firing: { '50s': 0, '1m40s': 0, '2m30s': 0, '3m20s': 0, '4m10s': 0, '5m': 0, '5m50s': 0, '6m45s': 0 },
  },
  {
    alert: 'WalletStatusUnhealthy',
    title: 'fires 10 s after the wallet status says that it is not well, and resolves a minute after it says it is',
    stepSeconds: 5,
    series: {
      'bpi_status_ok{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="wallet-bpci-status"}': '1x39 0x13 1x19',
      'up{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-status"}': '1x74',
    },
    firing: { '3m25s': 0, '3m30s': 1, '5m25s': 1, '5m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'integration',
        depends_on: 'bpci',
        endpoint: 'wallet-bpci-status',
        family: 'wallet_registration',
        instance: 'localhost:7777',
        job: 'bpi-exporter',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'BPI localhost:7777 reports that its wallets are not registered at BPCI',
      description: '/wallet/bpci-status on localhost:7777 answers and says that it is not healthy (ok is 0).',
      value: 'ok is 0',
    },
  },
  {
    alert: 'WalletStatusUnhealthy',
    title: 'stays silent while another status is not well, and for a single bad answer',
    stepSeconds: 5,
    series: {
      'bpi_status_ok{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}': '0x60',
      'bpi_status_ok{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="wallet-bpci-status"}': '1x20 0x1 1x30',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m5s': 0, '3m45s': 0, '4m20s': 0, '5m': 0 },
  },
  {
    alert: 'WalletRegistrationFailing',
    title: 'fires when 51 of a hundred fail rather than 49, and resolves two minutes after fewer do',
    stepSeconds: 5,
    series: {
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="success"}':
        '0+5.1x43 224.4+4.9x35 400.8+5.1x55',
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="failure"}':
        '0+4.9x43 215.6+5.1x35 399.2+4.9x55',
    },
    firing: { '3m50s': 0, '3m55s': 1, '8m50s': 1, '8m55s': 0 },
    seen: {
      at: '3m55s',
      labels: {
        area: 'integration',
        depends_on: 'bpci',
        family: 'wallet_registration',
        instance: 'localhost:7777',
        job: 'bpi-wallet-bpci',
        priority: 'P1',
        severity: 'critical',
      },
      summary: '50.2% of the wallet registrations on localhost:7777 fail',
      description:
        'More than half of the attempts on localhost:7777 fail (50.2%). Wallets that are not registered cannot be used.',
      value: '50.2%',
      threshold: '50%',
    },
  },
  {
    alert: 'WalletRegistrationFailing',
    title: 'stays silent at 49 of a hundred, over a restart of BPI, and when there is no registration at all',
    stepSeconds: 5,
    series: {
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="success"}':
        '0+5.1x60 0+5.1x60',
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="failure"}':
        '0+4.9x60 0+4.9x60',
      'bpi_wallet_registrations_total{job="idle",instance="idle:1",endpoint="x",result="failure"}': '7x120',
    },
    firing: { '1m15s': 0, '2m30s': 0, '3m45s': 0, '5m': 0, '6m15s': 0, '7m30s': 0, '8m45s': 0, '10m5s': 0 },
  },
  {
    alert: 'PoeSubmissionFailing',
    title: 'fires when 51 of a hundred fail rather than 49, and resolves two minutes after fewer do',
    stepSeconds: 5,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+5.1x43 224.4+4.9x35 400.8+5.1x55',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.9x43 215.6+5.1x35 399.2+4.9x55',
    },
    firing: { '3m50s': 0, '3m55s': 1, '8m50s': 1, '8m55s': 0 },
    seen: {
      at: '3m55s',
      labels: {
        area: 'integration',
        depends_on: 'bpci',
        family: 'poe_submission',
        instance: 'localhost:7777',
        job: 'bpi-poe-bpci',
        priority: 'P1',
        severity: 'critical',
      },
      summary: '50.2% of the PoE submissions of localhost:7777 fail',
      description: 'More than half of the proofs of localhost:7777 are refused (50.2%): work is done and not credited.',
      value: '50.2%',
      threshold: '50%',
    },
  },
  {
    alert: 'PoeSubmissionFailing',
    title: 'stays silent at 49 of a hundred, over a restart of BPI, and when there is no proof at all',
    stepSeconds: 5,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+5.1x60 0+5.1x60',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.9x60 0+4.9x60',
      'bpi_poe_submissions_total{job="idle",instance="idle:1",endpoint="x",result="failure"}': '7x120',
    },
    firing: { '1m15s': 0, '2m30s': 0, '3m45s': 0, '5m': 0, '6m15s': 0, '7m30s': 0, '8m45s': 0, '10m5s': 0 },
  },
  {
    alert: 'ConsensusTransportDown',
    title: 'fires 10 s after the transport is down, and resolves a minute after it is up',
    stepSeconds: 5,
    series: {
      'bpi_consensus_transport_up{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '1x39 0x13 1x19',
    },
    firing: { '3m25s': 0, '3m30s': 1, '5m25s': 1, '5m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'integration',
        depends_on: 'bpci',
        family: 'consensus',
        instance: 'localhost:7777',
        job: 'bpi-poe-bpci',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'the consensus transport of localhost:7777 to BPCI is down',
      description: 'BPI localhost:7777 reports bpi_consensus_transport_up 0: consensus cannot go on.',
      value: 'bpi_consensus_transport_up is 0',
    },
  },
  {
    alert: 'ConsensusTransportDown',
    title: 'stays silent for a single bad sample',
    stepSeconds: 5,
    series: {
      'bpi_consensus_transport_up{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '1x39 0x1 1x19',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m10s': 0, '3m45s': 0, '4m25s': 0, '5m5s': 0 },
  },
  {
    alert: 'ConsensusQuorumLost',
    title: 'fires 10 s after participation falls below two thirds, and resolves a minute after it rises',
    stepSeconds: 5,
    series: {
      'bpi_consensus_participation_ratio{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.667x39 0.666x13 0.667x19',
    },
    firing: { '3m25s': 0, '3m30s': 1, '5m25s': 1, '5m30s': 0 },
    seen: {
      at: '3m30s',
      labels: {
        area: 'node',
        family: 'consensus',
        instance: 'localhost:7777',
        job: 'bpi-poe-bpci',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'participation of 66.6% on localhost:7777 is below the quorum of two thirds',
      description: 'With 66.6% of the validators localhost:7777 cannot finalise blocks.',
      value: '66.6%',
      threshold: '66.7%',
    },
  },
  {
    alert: 'ConsensusQuorumLost',
    title: 'stays silent at 66.7%, and below it for 5 s',
    stepSeconds: 5,
    series: {
      'bpi_consensus_participation_ratio{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0.667x39 0.666x1 0.667x19',
    },
    firing: { '35s': 0, '1m15s': 0, '1m50s': 0, '2m30s': 0, '3m10s': 0, '3m45s': 0, '4m25s': 0, '5m5s': 0 },
  },
];
