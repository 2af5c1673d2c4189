import { field, type ContractAnswer } from './contract-answer.ts';

/** What GET /api/government/status may say besides what it does: whether each government's API works, and the votes. */
export const bpciGovernmentStatus: ContractAnswer = {
  name: 'bpci-government-status',
  endpoints: ['bpci-government-status'],
  origin: 'ours',
  purpose: 'Government integration. As shipped its figures are computed from the number of validators.',
  service: 'bpci',
  enveloped: true,
  health: null,
  fields: [
    field('total_participants', 'number', 'Participants in governance.', 'bpci_government_participants', {
      shipped: true,
    }),
    field('active_proposals', 'number', 'Open proposals.', 'bpci_government_active_proposals', { shipped: true }),
    field('treasury_balance', 'number', 'Treasury of governance.', 'bpci_government_treasury_balance', {
      shipped: true,
    }),
    field(
      'jurisdictions.{jurisdiction}.status',
      'state',
      '`active` while the API of that government answers, `down` while not.',
      'bpci_government_api_up',
    ),
    field('votes.{choice}', 'count', 'Votes cast since BPCI started.', 'bpci_government_votes_total'),
  ],
  example: {
    status: 'ok',
    message: 'BPCI government status',
    data: {
      ...{ government_id: 'BPCI-GOV-001', status: 'active', total_participants: 20, active_proposals: 6 },
      treasury_balance: 6000,
      jurisdictions: { 'us-federal': { status: 'active' }, 'eu-commission': { status: 'active' } },
      votes: { yes: 410, no: 122, abstain: 31 },
    },
  },
};
