import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { contractMetrics } from '../../catalog/metrics/contract.ts';
import type { FaultHistory } from '../faults/fault-history.ts';
import type { Moment, SeriesTable } from './behaviour.ts';
import { bankSeries, bpciSeries, governmentSeries, registrySeries } from './bpci-series.ts';
import { connectionSeries, walletSeries } from './connection-series.ts';
import { defaultEconomy } from './economy.ts';
import type { Economy } from './economy.ts';
import { economySeries, poeSeries } from './economy-series.ts';
import { formatExposition } from './exposition.ts';
import { hostPages } from './host-series.ts';
import type { MetricPage } from './metric-page.ts';
import { cageSeries, nodeSeries, shadowRegistrySeries } from './node-series.ts';

const tables = (economy: Economy): Readonly<Record<string, SeriesTable>> => ({
  'vm-metrics': nodeSeries,
  'http-cage-metrics': cageSeries,
  'shadow-registry-metrics': shadowRegistrySeries,
  'bpci-connection-metrics': connectionSeries,
  'wallet-bpci-metrics': walletSeries,
  'poe-bpci-metrics': poeSeries(economy),
  'bpci-metrics': bpciSeries,
  'bpci-registry-metrics': registrySeries,
  'bpci-economy-metrics': economySeries(economy),
  'bpci-bank-metrics': bankSeries(economy),
  'bpci-government-metrics': governmentSeries,
});

/** A page of metrics and where it is. */
export interface ContractPage extends MetricPage {
  readonly port: string;
  readonly path: string;
  readonly job: string;
}

// A thousand nodes share them.
const pagesOf = new WeakMap<Economy, readonly ContractPage[]>();

/** Every page of metrics that a BPI and a BPCI serve which implement the contract, and those of the host. */
export function metricPages(economy: Economy = defaultEconomy): readonly ContractPage[] {
  const known = pagesOf.get(economy);
  if (known !== undefined) return known;
  const series = tables(economy);
  const pages = endpointDefinitions.flatMap(({ id, at, job, path }): readonly ContractPage[] => {
    const table = series[id];
    if (table === undefined || (at !== 'bpci' && !('bpi' in at))) return [];
    const definitions = contractMetrics.filter(({ source }) => source === id);
    return [{ port: at === 'bpci' ? 'bpci' : at.bpi, job, path, definitions, table }];
  });
  const all = [...pages, ...hostPages];
  pagesOf.set(economy, all);
  return all;
}

/** What a world knows beyond its moment: its economy, and what went wrong in it. */
export interface Circumstances {
  readonly economy?: Economy;
  readonly history?: () => FaultHistory;
}

/** Path -> the Prometheus text that the contract serves there, for the service on `port`; `moment` is asked at each request. */
export function contractPages(
  port: string,
  seed: number,
  moment: () => Moment,
  { economy, history = () => [] }: Circumstances = {},
): ReadonlyMap<string, () => string> {
  const pages = metricPages(economy).filter((page) => page.port === port);
  const text = (page: ContractPage) => () => formatExposition(page, { seed, moment: moment(), history: history() });
  return new Map(pages.map((page) => [page.path, text(page)]));
}
