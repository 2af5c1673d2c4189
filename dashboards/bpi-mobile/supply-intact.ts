import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import { toDashboard } from '../house/links.ts';
import { fromOn, words } from '../house/mappings.ts';
import { stat } from '../house/stat.ts';
import { noneIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

/** How many tokens the supplies are off what they must be: GEN is fixed, AUR is gold, and every coin adds up. */
export function supplyIntact({ thresholds }: Config) {
  const supply = (token: string) => `max(bpci_token_supply{token="${token}"})`;
  const parts = [
    `abs(${supply('GEN')} - ${String(thresholds.genSupply)})`,
    `abs(${supply('AUR')} - max(bpci_gold_backing))`,
    'max(abs(bpci_token_supply_discrepancy))',
  ];
  return stat({
    id: panelIds.supply,
    title: 'Supply of the coins',
    description:
      'Tokens by which supplies are off: GEN from its fixed number, AUR from its gold, each coin from what was minted and burned. Anything but INTACT is a critical fault: stop minting.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpci-economy', 'Economic Overview'),
    queries: [{ expr: parts.join(' + ') }],
    limits: noneIsGood(),
    mappings: [...words({ 0: ['INTACT', colours.healthy] }), fromOn(0.000001, 'VIOLATED', colours.critical)],
  });
}
