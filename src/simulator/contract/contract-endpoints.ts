import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { contractMetrics } from '../../catalog/metrics/contract.ts';
import type { SimulatorPort } from '../simulator-options.ts';
import type { Moment, SeriesTable } from './behaviour.ts';
import { bankSeries, bpciSeries, governmentSeries, registrySeries } from './bpci-series.ts';
import { connectionSeries, walletSeries } from './connection-series.ts';
import { economySeries, poeSeries } from './economy-series.ts';
import { formatExposition } from './exposition.ts';
import { cageSeries, nodeSeries, shadowRegistrySeries } from './node-series.ts';

const tables: Readonly<Record<string, SeriesTable>> = {
  'vm-metrics': nodeSeries,
  'http-cage-metrics': cageSeries,
  'shadow-registry-metrics': shadowRegistrySeries,
  'bpci-connection-metrics': connectionSeries,
  'wallet-bpci-metrics': walletSeries,
  'poe-bpci-metrics': poeSeries,
  'bpci-metrics': bpciSeries,
  'bpci-registry-metrics': registrySeries,
  'bpci-economy-metrics': economySeries,
  'bpci-bank-metrics': bankSeries,
  'bpci-government-metrics': governmentSeries,
};

/** Path -> the Prometheus text that the contract serves there, for the service on `port`. */
export function contractPages(
  port: SimulatorPort,
  seed: number,
  moment: () => Moment,
): ReadonlyMap<string, () => string> {
  const pages = endpointDefinitions
    .filter(({ at }) => port === (at === 'bpci' ? 'bpci' : 'bpi' in at ? at.bpi : at.service))
    .flatMap(({ id, path }) => {
      const table = tables[id];
      if (table === undefined) return [];
      const definitions = contractMetrics.filter(({ source }) => source === id);
      return [[path, () => formatExposition(definitions, table, seed, moment())] as const];
    });
  return new Map(pages);
}
