import { field, vmServerFields, type ContractAnswer } from './contract-answer.ts';

const linkStates = { connected: 1, healthy: 1, degraded: 1, connecting: 0, unhealthy: 0, disconnected: 0 } as const;

/** GET :7777/bpci/connection, and the same answer at /bpci/status: BPI's own word on its link to BPCI. */
export const bpciConnection: ContractAnswer = {
  name: 'bpci-connection',
  endpoints: ['bpci-connection', 'bpci-connection-status'],
  origin: 'ours',
  purpose:
    "BPI's own word on its mandatory link to BPCI. Asked every 5 seconds: answer from memory, never by asking BPCI.",
  service: 'bpi-vm-server',
  enveloped: false,
  health: 'status',
  fields: [
    ...vmServerFields,
    field(
      'status',
      'state',
      'The link now. `connected` and `degraded` (slow, but it works) are up; `connecting` and `disconnected` are down.',
      'bpi_bpci_connection_up',
      { required: true, states: linkStates },
    ),
    field(
      'latency_ms',
      'milliseconds',
      'Round trip of the last check of the link.',
      'bpi_bpci_connection_latency_seconds',
    ),
    field('last_check', 'time', 'When the link was last checked, whatever came of it.', null),
    field(
      'last_success',
      'time',
      'When a call to BPCI last succeeded; left out until one has.',
      'bpi_bpci_last_success_timestamp_seconds',
    ),
    field(
      'reconnects',
      'count',
      'Times the link was established again since BPI started.',
      'bpi_bpci_reconnects_total',
    ),
    field(
      'requests.{operation}.{result}',
      'count',
      'Calls to BPCI since BPI started, by what they were for.',
      'bpi_bpci_requests_total',
    ),
    field(
      'fee_payments.{kind}.{result}',
      'count',
      'Gas and rent payments to BPCI since BPI started.',
      'bpi_fee_payments_total',
    ),
  ],
  example: {
    service: 'bpi-vm-server',
    timestamp: '2024-01-15T10:30:00Z',
    status: 'connected',
    latency_ms: 25,
    last_check: '2024-01-15T10:29:45Z',
    last_success: '2024-01-15T10:29:45Z',
    reconnects: 2,
    requests: {
      wallet: { success: 1204, failure: 3 },
      poe: { success: 5310, failure: 11 },
      consensus: { success: 9821, failure: 4 },
      fee: { success: 2207, failure: 0 },
    },
    fee_payments: { gas: { success: 1890, failure: 0 }, rent: { success: 317, failure: 0 } },
  },
};
