import { describe, expect, test } from 'vitest';
import { knownSeries } from '../../dashboards/house/known-series.ts';
import { defaultConfig } from '../../src/config/default-config.ts';

const { exists } = knownSeries(defaultConfig());

describe('whether BPI and BPCI as they are shipped can give an expression any series', () => {
  test.each<readonly [string, string, boolean]>([
    ['a coin that BPCI reports', 'bpci_coin_claimable_usd{coin="AUR"}', true],
    ['a coin that it does not know', 'bpci_coin_claimable_usd{coin="BTC"}', false],
    ['one of several coins', 'sum(bpci_coin_claimable_usd{coin=~"BTC|GEN"})', true],
    ['none of several coins', 'sum(bpci_coin_claimable_usd{coin=~"BTC|ETH"})', false],
    ['any but one', 'bpci_coin_claimable_usd{coin!="AUR"}', true],
    ['all but the only state that is reported', 'bpci_registered_wallets{status!="registered"}', false],
    ['a state that only the contract has', 'bpci_registered_wallets{status="active"}', false],
    [
      'an alternative with a value that is reported',
      'bpci_coin_claimable_usd{coin="BTC"} or bpci_coin_claimable_usd',
      true,
    ],
    ['a label that only the contract has', 'bpi_node_info{country!=""}', false],
    ['a label that scraping adds', 'bpi_node_info{job="bpi-exporter",instance="localhost:7777"}', true],
    ['an open label', 'bpi_node_info{node_type="anything"}', true],
    ['a variable at All, also of a label that is not there', 'bpi_node_info{country=~".+",node_type=~".*"}', true],
    ['a state of an endpoint', 'bpi_endpoint_state{state="failed"}', true],
    ['no state of an endpoint', 'bpi_endpoint_state{state="broken"}', false],
    ['a series of somebody else', 'node_cpu_seconds_total{mode="whatever"}', true],
  ])('%s: %s', (_title, promql, expected) => {
    expect(exists(promql)).toBe(expected);
  });
});
