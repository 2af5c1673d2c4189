import type { AlertCase, Series } from './alert-case.ts';

const own = 'job="bpi-exporter",instance="bpi-exporter:9700"';
const about = (metric: string, endpoint: string, more = '') => `${metric}{${own},endpoint="${endpoint}"${more}}`;
const exporterUp = `up{${own}}`;
const state = (endpoint: string, is: string) => about('bpi_endpoint_state', endpoint, `,state="${is}"`);
const lastSuccess = (endpoint: string) => about('bpi_status_last_success_timestamp_seconds', endpoint);
const target = (endpoint: string) => `up{job="x",instance="localhost:1",endpoint="${endpoint}"}`;

// Of the intervals 15 s, 30 s and 60 s.
const stale = ['vm-status', 'bpci-economy-status', 'bpci-bank-metrics'];
const agesFromTheStart: AlertCase['firing'] = {
  '1m15s': 0,
  '1m20s': 1,
  '1m30s': 1,
  '1m35s': 2,
  '2m45s': 2,
  '2m50s': 3,
  '4m': 3,
};

const never: AlertCase['firing'] = { '1m': 0, '2m': 0, '3m': 0, '4m': 0, '5m': 0, '6m': 0 };

/** What the exporter says of an endpoint that no target of Prometheus' belongs to (yet): the alert keeps the exporter's address. */
export const casesWhenTheAddressIsUnknown: readonly AlertCase[] = [
  {
    alert: 'ExternalBpciServerDown',
    title: 'fires all the same when no target tells the address of BPCI',
    stepSeconds: 5,
    series: { [state('bpci-health', 'failed')]: '0x39 1x11 0x7' },
    firing: { '3m15s': 0, '3m20s': 1, '4m15s': 1, '4m20s': 0 },
  },
  {
    alert: 'WalletStatusUnhealthy',
    title: 'fires all the same when no target tells the address of the wallet, and not while it is well',
    stepSeconds: 5,
    series: { [about('bpi_status_ok', 'wallet-bpci-status')]: '1x39 0x13 1x19' },
    firing: { '3m25s': 0, '3m30s': 1, '5m25s': 1, '5m30s': 0 },
  },
  {
    alert: 'StatusEndpointDown',
    title: 'fires all the same when no target tells the address, and not while it answers',
    stepSeconds: 15,
    series: { [about('bpi_status_probe_success', 'bpci-economy-status')]: '1x39 0x14 1x7' },
    firing: { '10m30s': 0, '10m45s': 1, '13m30s': 1, '13m45s': 0 },
  },
  {
    alert: 'StatusPayloadUnhealthy',
    title: 'fires all the same when no target tells the address, for what answers and is not well',
    stepSeconds: 15,
    series: {
      [about('bpi_status_ok', 'bpci-economy-status')]: '1x39 0x14 1x7',
      [about('bpi_status_probe_success', 'bpci-economy-status')]: '1x63',
      [about('bpi_status_ok', 'bpci-bank-status')]: '0x63',
      [about('bpi_status_probe_success', 'bpci-bank-status')]: '0x63',
    },
    firing: { '10m30s': 0, '10m45s': 1, '13m30s': 1, '13m45s': 0 },
  },
  {
    alert: 'StatusPayloadUnhealthy',
    title: 'stays silent about what does not answer, where a target tells the address',
    stepSeconds: 15,
    series: {
      [about('bpi_status_ok', 'bpci-economy-status')]: '0x60',
      [about('bpi_status_probe_success', 'bpci-economy-status')]: '0x60',
      [target('bpci-economy-status')]: '0x60',
    },
    firing: never,
  },
  {
    alert: 'StatusSchemaDrift',
    title: 'fires all the same when no target tells the address, and not while every field is known',
    stepSeconds: 15,
    series: { [about('bpi_status_unmapped_fields', 'bpci-economy-status')]: '0x39 1x71 0x7' },
    firing: { '9m': 0, '24m45s': 0, '25m': 1, '27m45s': 1, '28m': 0 },
  },
  {
    alert: 'StatusSchemaDrift',
    title: 'stays silent while every field of every answer is known, where no target tells the address',
    stepSeconds: 15,
    series: { [about('bpi_status_unmapped_fields', 'bpci-economy-status')]: '0x120' },
    firing: { '14m': 0, '16m': 0, '29m': 0 },
  },
  {
    alert: 'StatusDataStale',
    title: 'fires 15 s after 60, 75 and 150 s, by how often an address is asked',
    stepSeconds: 5,
    series: { ...staleFromTheStart(), ...every(target, '0x60') },
    firing: agesFromTheStart,
  },
  {
    alert: 'StatusDataStale',
    title: 'fires at the same ages when no target tells the address',
    stepSeconds: 5,
    series: staleFromTheStart(),
    firing: agesFromTheStart,
  },
  {
    alert: 'StatusDataStale',
    title: 'stays silent about what is not offered, where a target tells the address',
    stepSeconds: 5,
    series: {
      ...every(lastSuccess, '0x80'),
      ...every((endpoint) => state(endpoint, 'not_offered'), '1x80'),
      ...every(target, '0x80'),
      [exporterUp]: '1x80',
    },
    firing: never,
  },
  {
    alert: 'StatusDataStale',
    title: 'stays silent about what is not offered, where no target tells the address',
    stepSeconds: 5,
    series: {
      ...every(lastSuccess, '0x80'),
      ...every((endpoint) => state(endpoint, 'not_offered'), '1x80'),
      [exporterUp]: '1x80',
    },
    firing: never,
  },
  {
    alert: 'StatusDataStale',
    title: 'stays silent while the exporter is down, where a target tells the address',
    stepSeconds: 5,
    series: { ...every(lastSuccess, '0x80'), ...every(target, '0x80'), [exporterUp]: '0x80' },
    firing: never,
  },
  {
    alert: 'StatusDataStale',
    title: 'stays silent while the exporter is down, where no target tells the address',
    stepSeconds: 5,
    series: { ...every(lastSuccess, '0x80'), [exporterUp]: '0x80' },
    firing: never,
  },
];

function staleFromTheStart(): Series {
  return {
    ...every(lastSuccess, '0x60'),
    ...every((endpoint) => state(endpoint, 'not_offered'), '0x60'),
    [exporterUp]: '1x60',
  };
}

function every(series: (endpoint: string) => string, values: string): Series {
  return Object.fromEntries(stale.map((endpoint) => [series(endpoint), values]));
}
