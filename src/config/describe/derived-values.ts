import type { Config } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import { formatTarget } from '../parse-address.ts';
import type { WrittenConfig } from '../written-config.ts';

/** A value that follows from something else than the key itself. */
export interface DerivedValue {
  readonly path: KeyPath;
  readonly value: string | number;
  /** Where it comes from. */
  readonly note: string;
}

/** The values that nobody wrote at their own key, or that the command line replaced, and that are not its default. */
export function derivedValues(
  written: WrittenConfig,
  config: Config,
  bpciUrl: string | undefined,
): readonly DerivedValue[] {
  const { thresholds, scrape, exporter, bpci } = config;
  const { billing_meter: billing, autonomous_economics: economics } = written;
  const own = written.thresholds ?? {};
  const candidates: readonly (DerivedValue & { readonly holds: boolean })[] = [
    {
      path: ['bpci', 'url'],
      value: `${bpci.scheme}://${formatTarget(bpci.host, bpci.port)}`,
      note: 'from --bpci-url',
      holds: bpciUrl !== undefined,
    },
    shorter(['scrape', 'timeout'], scrape.timeoutSeconds, 10, written.scrape?.timeout, 'scrape.interval'),
    shorter(
      ['exporter', 'watch_timeout'],
      exporter.watchTimeoutSeconds,
      2,
      written.exporter?.watch_timeout,
      'exporter.watch_interval',
    ),
    {
      path: ['thresholds', 'poe_score'],
      value: thresholds.poeScore,
      note: 'from billing_meter.config.poe_threshold',
      holds: own.poe_score === undefined && billing?.config?.poe_threshold !== undefined,
    },
    {
      path: ['thresholds', 'owner_salary_cap'],
      value: thresholds.ownerSalaryCap,
      note: 'from autonomous_economics.poe_mining.owner_salary_cap',
      holds: own.owner_salary_cap === undefined && economics?.poe_mining?.owner_salary_cap !== undefined,
    },
    {
      path: ['thresholds', 'gen_supply'],
      value: thresholds.genSupply,
      note: 'from autonomous_economics.token_supply.gen_supply_fixed',
      holds: own.gen_supply === undefined && economics?.token_supply?.gen_supply_fixed !== undefined,
    },
  ];
  return candidates.filter(({ holds }) => holds).map(({ path, value, note }) => ({ path, value, note }));
}

/** A timeout that went along with a shorter interval. */
function shorter(path: KeyPath, seconds: number, byDefault: number, written: string | undefined, from: string) {
  return {
    path,
    value: Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`,
    note: `not longer than ${from}`,
    holds: written === undefined && seconds !== byDefault,
  };
}
