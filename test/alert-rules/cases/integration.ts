import type { AlertCase } from './alert-case.ts';

/** The link short of its loss, and status addresses. Moments are exact: one step earlier it is silent. */
export const integrationCases: readonly AlertCase[] = [
  {
    alert: 'BpciLatencyElevated',
    title: 'fires after a minute above half of the limit, and resolves at half of it',
    stepSeconds: 15,
    series: {
      'bpi_bpci_connection_latency_seconds{job="bpi-exporter",instance="bpi-exporter:9700"}': '0.05x39 0.051x15 0.05x7',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777' },
      summary: 'a BPCI round trip from localhost:7777 takes 51ms',
      description: 'Round trips from localhost:7777 take 51ms, more than half of the limit of 100 ms.',
      value: '51ms',
      threshold: '50 ms',
    },
  },
  {
    alert: 'BpciLatencyElevated',
    title: 'stays silent at exactly half of the limit, and beyond for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_bpci_connection_latency_seconds{job="bpi-exporter",instance="bpi-exporter:9700"}': '0.05x39 0.051x3 0.05x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
  {
    alert: 'BpciConnectionFlapping',
    title: 'fires with the fourth reconnection within five minutes, and resolves five minutes after they are past',
    stepSeconds: 15,
    series: {
      'bpi_bpci_reconnects_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics"}':
        '0x39 1x3 2x3 3x3 4x70',
    },
    firing: { '12m45s': 0, '13m': 1, '20m30s': 1, '20m45s': 0 },
    seen: {
      at: '13m',
      labels: { instance: 'localhost:7777', job: 'bpi-bpci-connection' },
      summary: 'localhost:7777 has reconnected to BPCI 4 times in 5 minutes',
      description: 'The link of localhost:7777 comes and goes (4.0 times in 5 minutes): an idle timeout or a bad line.',
      value: '4',
      threshold: '3',
    },
  },
  {
    alert: 'BpciConnectionFlapping',
    title: 'stays silent at three reconnections within five minutes, and over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_bpci_reconnects_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics"}':
        '0x30 1x5 2x5 3x40 0x40',
    },
    firing: { '3m45s': 0, '7m45s': 0, '11m30s': 0, '15m30s': 0, '19m15s': 0, '23m15s': 0, '27m': 0, '31m': 0 },
  },
  {
    alert: 'FeePaymentFailing',
    title: 'fires a minute after more than one payment of gas in twenty fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="gas",result="success"}':
        '0+95.2x39 3808+94.8x23 6083.2+95.2x15',
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="gas",result="failure"}':
        '0+4.8x39 192+5.2x23 316.8+4.8x15',
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="rent",result="success"}':
        '0+100x39 4000+100x23 6400+100x15',
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="rent",result="failure"}':
        '0+4.8x39 192+4.8x23 307.2+4.8x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-bpci-connection', kind: 'gas' },
      summary: '5.2% of the gas payments of localhost:7777 fail',
      description: 'More than one payment of gas in twenty fails on localhost:7777 (5.2%).',
      value: '5.2%',
      threshold: '5%',
    },
  },
  {
    alert: 'FeePaymentFailing',
    title: 'stays silent at 48 of a thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="gas",result="success"}':
        '0+95.2x59 0+95.2x59',
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="gas",result="failure"}':
        '0+4.8x59 0+4.8x59',
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="rent",result="success"}':
        '0+100x59 0+100x59',
      'bpi_fee_payments_total{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics",kind="rent",result="failure"}':
        '0+4.8x59 0+4.8x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'WalletRegistrationDegraded',
    title: 'fires a minute after more than one in twenty fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="success"}':
        '0+95.2x39 3808+94.8x23 6083.2+95.2x15',
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="failure"}':
        '0+4.8x39 192+5.2x23 316.8+4.8x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-wallet-bpci' },
      summary: '5.2% of the wallet registrations on localhost:7777 fail',
      description: 'More than one registration in twenty fails on localhost:7777 (5.2%).',
      value: '5.2%',
      threshold: '5%',
    },
  },
  {
    alert: 'WalletRegistrationDegraded',
    title: 'stays silent at 48 of a thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="success"}':
        '0+95.2x59 0+95.2x59',
      'bpi_wallet_registrations_total{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",result="failure"}':
        '0+4.8x59 0+4.8x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'PoeSubmissionDegraded',
    title: 'fires a minute after more than one in twenty fails, and resolves below',
    stepSeconds: 15,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+95.2x39 3808+94.8x23 6083.2+95.2x15',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.8x39 192+5.2x23 316.8+4.8x15',
    },
    firing: { '11m45s': 0, '12m': 1, '16m45s': 1, '17m': 0 },
    seen: {
      at: '12m',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: '5.2% of the PoE submissions of localhost:7777 fail',
      description: 'More than one proof in twenty is refused on localhost:7777 (5.2%).',
      value: '5.2%',
      threshold: '5%',
    },
  },
  {
    alert: 'PoeSubmissionDegraded',
    title: 'stays silent at 48 of a thousand, over a restart of BPI',
    stepSeconds: 15,
    series: {
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="success"}':
        '0+95.2x59 0+95.2x59',
      'bpi_poe_submissions_total{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics",result="failure"}':
        '0+4.8x59 0+4.8x59',
    },
    firing: { '3m30s': 0, '7m15s': 0, '11m': 0, '14m45s': 0, '18m30s': 0, '22m15s': 0, '26m': 0, '29m45s': 0 },
  },
  {
    alert: 'WalletRegistrationBacklog',
    title: 'fires after a minute with more than 50 pending, and resolves at 50',
    stepSeconds: 15,
    series: {
      'bpi_wallets{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",state="pending"}':
        '50x39 51x15 50x7',
    },
    firing: { '10m45s': 0, '11m': 1, '13m45s': 1, '14m': 0 },
    seen: {
      at: '11m',
      labels: { instance: 'localhost:7777', job: 'bpi-wallet-bpci', state: 'pending' },
      summary: '51 wallets of localhost:7777 wait for their registration',
      description: 'More than 50 wallets (51) of localhost:7777 are pending at BPCI.',
      value: '51',
      threshold: '50',
    },
  },
  {
    alert: 'WalletRegistrationBacklog',
    title: 'stays silent at exactly 50, and beyond for less than a minute',
    stepSeconds: 15,
    series: {
      'bpi_wallets{job="bpi-wallet-bpci",instance="localhost:7777",endpoint="wallet-bpci-metrics",state="pending"}':
        '50x39 51x3 50x19',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m45s': 0, '7m45s': 0, '9m45s': 0, '11m45s': 0, '13m45s': 0, '15m45s': 0 },
  },
  {
    alert: 'PoeSubmissionStalled',
    title: 'fires when the last proof is older than five minutes, and resolves a minute after the next',
    stepSeconds: 15,
    series: {
      'bpi_poe_last_success_timestamp_seconds{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '0+15x40 600x39 1200+15x40',
    },
    firing: { '15m': 0, '15m15s': 1, '21m': 1, '21m15s': 0 },
    seen: {
      at: '15m15s',
      labels: {
        area: 'integration',
        depends_on: 'bpci',
        family: 'poe_submission',
        instance: 'localhost:7777',
        job: 'bpi-poe-bpci',
        priority: 'P1',
        severity: 'critical',
      },
      summary: 'no proof of localhost:7777 was accepted for 5m 15s',
      description: 'The last accepted proof of localhost:7777 is 5m 15s old (limit 5 minutes).',
      value: '5m 15s',
      threshold: '5 min',
    },
  },
  {
    alert: 'PoeSubmissionStalled',
    title: 'stays silent at exactly five minutes',
    stepSeconds: 15,
    series: {
      'bpi_poe_last_success_timestamp_seconds{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '-300+15x80',
    },
    firing: { '2m30s': 0, '5m': 0, '7m30s': 0, '10m': 0, '12m30s': 0, '15m': 0, '17m30s': 0, '20m': 0 },
  },
  {
    alert: 'PoeQueueGrowing',
    title: 'fires after five minutes of growth beyond 100, and resolves when the queue shrinks',
    stepSeconds: 15,
    series: {
      'bpi_poe_submission_queue_length{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '100x39 101+1x39 140-1x40',
    },
    firing: { '14m45s': 0, '15m': 1, '22m': 1, '22m15s': 0 },
    seen: {
      at: '15m',
      labels: { instance: 'localhost:7777', job: 'bpi-poe-bpci' },
      summary: '121 proofs of localhost:7777 wait, and ever more',
      description: 'The queue of proofs on localhost:7777 has 121 entries and has been growing for 5 minutes.',
      value: '121',
      threshold: '100',
    },
  },
  {
    alert: 'PoeQueueGrowing',
    title: 'stays silent at 100 and growing, at 101 and steady, and while a long queue shrinks',
    stepSeconds: 15,
    series: {
      'bpi_poe_submission_queue_length{job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"}':
        '60+1x40 100x40',
      'bpi_poe_submission_queue_length{job="bpi-poe-bpci",instance="localhost:7778",endpoint="poe-bpci-metrics"}':
        '101x80',
      'bpi_poe_submission_queue_length{job="bpi-poe-bpci",instance="localhost:7779",endpoint="poe-bpci-metrics"}':
        '900-2x80',
    },
    firing: { '2m30s': 0, '5m': 0, '7m30s': 0, '10m': 0, '12m30s': 0, '15m': 0, '17m30s': 0, '20m15s': 0 },
  },
  {
    alert: 'StatusEndpointDown',
    title: 'fires 45 s after an address stops to answer, with its own address, and resolves with the next answer',
    stepSeconds: 15,
    series: {
      'bpi_status_probe_success{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '1x39 0x14 1x7',
      'up{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status"}': '1x63',
    },
    firing: { '10m30s': 0, '10m45s': 1, '13m30s': 1, '13m45s': 0 },
    seen: {
      at: '10m45s',
      labels: { endpoint: 'bpci-economy-status', instance: 'localhost:8081', job: 'bpi-exporter' },
      summary: 'address bpci-economy-status of localhost:8081 does not answer',
      description:
        'localhost:8081 offers bpci-economy-status and has not answered as expected for 45 s (success is 0).',
      value: 'success is 0',
    },
  },
  {
    alert: 'StatusEndpointDown',
    title: 'stays silent about the addresses that have alerts of their own, and for 30 s of another',
    stepSeconds: 15,
    series: {
      'bpi_status_probe_success{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="vm-status"}': '0x60',
      'bpi_status_probe_success{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-health"}': '0x60',
      'bpi_status_probe_success{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '1x20 0x2 1x30',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'StatusPayloadUnhealthy',
    title: 'fires 45 s after an answer says that it is not well, and resolves with the first that says it is',
    stepSeconds: 15,
    series: {
      'bpi_status_ok{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}': '1x39 0x14 1x7',
      'up{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status"}': '1x63',
      'bpi_status_probe_success{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '1x63',
    },
    firing: { '10m30s': 0, '10m45s': 1, '13m30s': 1, '13m45s': 0 },
    seen: {
      at: '10m45s',
      labels: { endpoint: 'bpci-economy-status', instance: 'localhost:8081', job: 'bpi-exporter' },
      summary: 'bpci-economy-status of localhost:8081 answers and says that it is not well',
      description: 'localhost:8081 answers HTTP 200 on bpci-economy-status, and the payload reports a fault (ok is 0).',
      value: 'ok is 0',
    },
  },
  {
    alert: 'StatusPayloadUnhealthy',
    title: 'stays silent about an address that does not answer, and about the wallet',
    stepSeconds: 15,
    series: {
      'bpi_status_ok{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}': '0x60',
      'bpi_status_probe_success{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '0x60',
      'bpi_status_ok{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="wallet-bpci-status"}': '0x60',
      'bpi_status_probe_success{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="wallet-bpci-status"}': '1x60',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'StatusDataStale',
    title: 'fires when the last good answer is older than its interval allows, and resolves with the next',
    stepSeconds: 15,
    series: {
      'bpi_status_last_success_timestamp_seconds{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '0+15x40 600x39 1200+15x40',
      'up{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status"}': '1x121',
    },
    firing: { '11m30s': 0, '11m45s': 1, '20m': 1, '20m15s': 0 },
    seen: {
      at: '11m45s',
      labels: { endpoint: 'bpci-economy-status', instance: 'localhost:8081', job: 'bpi-exporter' },
      summary: 'the last good answer of bpci-economy-status on localhost:8081 is 1m 45s old',
      description: 'What is shown of bpci-economy-status on localhost:8081 is 1m 45s old.',
      value: '1m 45s',
      threshold: 'two and a half intervals, at least 60 s',
    },
  },
  {
    alert: 'StatusDataStale',
    title: 'fires after 60 s for an address that is asked every 15 s',
    stepSeconds: 15,
    series: {
      'bpi_status_last_success_timestamp_seconds{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="vm-status"}':
        '0+15x40 600x39',
      'up{job="bpi-node",instance="localhost:7777",endpoint="vm-status"}': '0x130',
    },
    firing: { '11m15s': 0, '11m30s': 1 },
  },
  {
    alert: 'StatusDataStale',
    title: 'stays silent at exactly the limits, about what is no longer offered, and while the exporter is down',
    stepSeconds: 15,
    series: {
      'bpi_status_last_success_timestamp_seconds{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '-75+15x60',
      'bpi_status_last_success_timestamp_seconds{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="vm-status"}':
        '-60+15x60',
      'bpi_status_last_success_timestamp_seconds{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-bank-metrics"}':
        '-150+15x60',
      'bpi_status_last_success_timestamp_seconds{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="zklock-status"}':
        '0x60',
      'bpi_endpoint_state{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="zklock-status",state="not_offered"}':
        '1x60',
    },
    firing: { '1m45s': 0, '3m45s': 0, '5m30s': 0, '7m30s': 0, '9m15s': 0, '11m15s': 0, '13m': 0, '15m': 0 },
  },
  {
    alert: 'StatusSchemaDrift',
    title: 'fires after a quarter of an hour with a field that nobody knows, and resolves when it is gone',
    stepSeconds: 15,
    series: {
      'bpi_status_unmapped_fields{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '0x39 1x71 0x7',
      'up{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status"}': '1x120',
    },
    firing: { '24m45s': 0, '25m': 1, '27m45s': 1, '28m': 0 },
    seen: {
      at: '25m',
      labels: { endpoint: 'bpci-economy-status', instance: 'localhost:8081', job: 'bpi-exporter' },
      summary: '1 numbers in bpci-economy-status of localhost:8081 are not known',
      description:
        'localhost:8081 answers bpci-economy-status with 1 fields that no metric is made of: a newer release?',
      value: '1',
    },
  },
  {
    alert: 'StatusSchemaDrift',
    title: 'stays silent while every field is known, and for less than a quarter of an hour',
    stepSeconds: 15,
    series: {
      'bpi_status_unmapped_fields{job="bpi-exporter",instance="bpi-exporter:9700",endpoint="bpci-economy-status"}':
        '0x39 1x59 0x19',
      'up{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-status"}': '1x120',
    },
    firing: { '3m45s': 0, '7m30s': 0, '11m15s': 0, '15m': 0, '18m45s': 0, '22m30s': 0, '26m15s': 0, '30m': 0 },
  },
];
