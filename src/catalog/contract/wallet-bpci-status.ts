import { field, vmServerFields, type ContractAnswer } from './contract-answer.ts';

/** GET :7777/wallet/bpci-status: the local wallets and their registration at BPCI. */
export const walletBpciStatus: ContractAnswer = {
  name: 'wallet-bpci-status',
  endpoints: ['wallet-bpci-status'],
  origin: 'ours',
  purpose: 'Local wallets by the state of their registration at BPCI, without which no wallet works.',
  service: 'bpi-vm-server',
  enveloped: false,
  health: 'status',
  fields: [
    ...vmServerFields,
    field('status', 'state', '`registered` while wallets can be registered at BPCI, `failed` while not.', null, {
      required: true,
    }),
    field('wallets.{state}', 'number', 'Local wallets now, by state of their registration.', 'bpi_wallets', {
      required: true,
    }),
    field(
      'registrations.{result}',
      'count',
      'Attempts to register a wallet at BPCI since BPI started.',
      'bpi_wallet_registrations_total',
    ),
    field('balances.{currency}', 'number', 'Sum of the local wallets’ balances, by coin.', 'bpi_wallet_balance'),
  ],
  example: {
    service: 'bpi-vm-server',
    timestamp: '2024-01-15T10:30:00Z',
    status: 'registered',
    wallets: { registered: 240, pending: 2, rejected: 4 },
    registrations: { success: 1204, failure: 3 },
    balances: { GEN: 4200, NEX: 38_000.5, FLX: 91_000, AUR: 1100 },
  },
};
