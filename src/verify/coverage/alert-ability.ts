import type { Config } from '../../config/config.ts';
import type { AlertCoverage } from './coverage.ts';
import { observeCoverage, type CoverageClients } from './observe-coverage.ts';

/** How many alerts can fire with what this BPI gives. */
export interface AlertAbility {
  readonly able: number;
  readonly total: number;
  /** Those that cannot, with the metrics they lack. */
  readonly cannot: readonly AlertCoverage[];
  /** Targets that Prometheus has not asked yet: their metrics are not known, so more alerts may be able to fire. */
  readonly unscraped: number;
}

/** Asks the exporter, Prometheus and Loki which alerts can fire; throws RequestError. */
export async function observeAlertAbility(config: Config, clients: CoverageClients): Promise<AlertAbility> {
  const [{ alerts }, targets] = await Promise.all([observeCoverage(config, clients), clients.prometheus.targets()]);
  const cannot = alerts.filter(({ canFire }) => !canFire);
  const unscraped = targets.filter(({ lastScrape }) => lastScrape.startsWith('0001-')).length;
  return { able: alerts.length - cannot.length, total: alerts.length, cannot, unscraped };
}

/** `97 of 118 alerts can fire with this BPI; …`, and how to see the others. */
export function formatAbility({ able, total, unscraped }: AlertAbility): string {
  const few = unscraped > 0 && able < total;
  const targets = unscraped === 1 ? '1 target is' : `${unscraped} targets are`;
  return (
    `${few ? 'at least ' : ''}${able} of ${total} alerts can fire with this BPI` +
    (few ? ` (${targets} not asked yet)` : '') +
    (able === total ? '' : '; `bpi-monitoring coverage` names the others')
  );
}

const lineWidth = 80;
const indent = '  ';

/** The same, then the names of those that cannot, in lines of 80 columns. */
export function formatAbilityWithNames(ability: AlertAbility): string {
  if (ability.cannot.length === 0) return formatAbility(ability);
  const lines = [''];
  for (const { name } of ability.cannot) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && indent.length + line.length + 1 + name.length > lineWidth) lines.push(name);
    else lines[lines.length - 1] = line === '' ? name : `${line} ${name}`;
  }
  return [formatAbility(ability), 'these cannot:', ...lines.map((line) => `${indent}${line}`)].join('\n');
}
