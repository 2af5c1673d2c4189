import { field, vmServerFields, type ContractAnswer } from './contract-answer.ts';

/** GET :7777/consensus/bpci-transport: the consensus of this node, which runs over BpciTransport. */
export const consensusBpciTransport: ContractAnswer = {
  name: 'consensus-bpci-transport',
  endpoints: ['consensus-bpci-transport'],
  origin: 'ours',
  purpose: 'The consensus of this node and the transport over BPCI that it cannot do without.',
  service: 'bpi-vm-server',
  enveloped: false,
  health: 'status',
  fields: [
    ...vmServerFields,
    field(
      'status',
      'state',
      '`active` while the transport can be used, `down` while not.',
      'bpi_consensus_transport_up',
      { required: true },
    ),
    field(
      'consensus_participation',
      'ratio',
      'Validators that take part, of those expected.',
      'bpi_consensus_participation_ratio',
      { required: true },
    ),
    field('validators.{state}', 'number', 'Validators now, by state.', 'bpi_validators'),
    field('rounds.{result}', 'count', 'Consensus rounds since BPI started.', 'bpi_consensus_rounds_total'),
  ],
  example: {
    service: 'bpi-vm-server',
    timestamp: '2024-01-15T10:30:00Z',
    status: 'active',
    consensus_participation: 0.95,
    validators: { active: 19, inactive: 1, slashed: 0 },
    rounds: { success: 1250, failed: 6 },
  },
};
