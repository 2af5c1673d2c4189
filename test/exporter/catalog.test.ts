import { expect, test } from 'vitest';
import type { MetricDefinition } from '../../src/catalog/metric-definition.ts';
import { endpointDefinitions, onRequestDefinitions } from '../../src/catalog/endpoints.ts';
import { asShippedMetrics } from '../../src/catalog/metrics/as-shipped.ts';
import { contractMetrics } from '../../src/catalog/metrics/contract.ts';
import { contractJsonMetrics } from '../../src/catalog/metrics/contract-json.ts';
import { metricDefinitions } from '../../src/catalog/metrics/index.ts';
import { mergeDefinitions } from '../../src/catalog/metrics/merge-definitions.ts';
import { stackMetrics } from '../../src/catalog/metrics/stack.ts';
import { textfileMetrics } from '../../src/catalog/metrics/textfiles.ts';

const ours = [...asShippedMetrics, ...stackMetrics, ...textfileMetrics];
const reportedAs = (profile: 'contract' | 'stack') =>
  textfileMetrics.filter(({ profiles }) => profiles.includes(profile));

test('the catalog has every metric once, sorted, with the profiles in which it exists', () => {
  const names = metricDefinitions.map((metric) => metric.name);
  expect(names).toEqual([...new Set(names)].sort());
  for (const [profile, list] of [
    ['contract', [...contractMetrics, ...contractJsonMetrics, ...reportedAs('contract')]],
    ['as-shipped', asShippedMetrics],
    ['stack', [...stackMetrics, ...reportedAs('stack')]],
  ] as const) {
    const present = metricDefinitions.filter((metric) => metric.profiles.includes(profile)).map(({ name }) => name);
    expect(new Set(present)).toEqual(new Set(list.map(({ name }) => name)));
  }
});

test.each(ours.map((metric) => [metric.name, metric] as const))(
  '%s follows the naming rules of Prometheus',
  (name, metric) => {
    expect(name).toMatch(/^(bpi|bpci|process|nodejs)_[a-z0-9_]+[a-z0-9]$/);
    if (metric.type === 'counter') expect(name).toMatch(/_total$/);
    else expect(name).not.toMatch(/_total$/);
    if (metric.unit === 'seconds') expect(name).toMatch(/_seconds(_total)?$/);
    if (metric.unit === 'info') expect(name).toMatch(/_info$/);
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|percent|kb|mb)(_|$)/);
    expect(metric.help).toMatch(/^\S.*\.$/);
    for (const label of Object.keys(metric.labels)) expect(label).not.toMatch(/request_id|node_id|wallet|key/);
  },
);

const known = [...endpointDefinitions, ...onRequestDefinitions];

test('every as-shipped metric has an endpoint of the catalog as its source', () => {
  const ids = new Set(known.map(({ id }) => id));
  expect(asShippedMetrics.filter(({ source }) => !ids.has(source))).toEqual([]);
});

test('no two endpoints share an id, and no two of one service a path', () => {
  const ids = known.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  const places = known.map(({ at, path }) => `${JSON.stringify(at)} ${path}`);
  expect(places).toEqual([...new Set(places)]);
});

test('the first endpoint of an optional service is required, the others are not', () => {
  const seen = new Set<string>();
  for (const { id, at, required } of endpointDefinitions) {
    if (at === 'bpci' || !('service' in at)) continue;
    expect(required, id).toBe(!seen.has(at.service));
    seen.add(at.service);
  }
  expect(seen.size).toBeGreaterThanOrEqual(8);
});

test('no endpoint asks for what is costly, personal or changes anything', () => {
  for (const { path } of endpointDefinitions) {
    expect(path).not.toMatch(/\?|wallets|balance|audit|stamps|install$|submit|register|\/dev\/|\/instances|history/);
  }
});

test.each(known.map((endpoint) => [endpoint.id, endpoint.description] as const))(
  '%s is described in one line that a person can read in a list: %s',
  (_, description) => {
    expect(description.length).toBeLessThanOrEqual(100);
    expect(description).toMatch(/^[A-Za-z][^\n]*[^.\s]$/);
  },
);

test('no as-shipped metric claims a token supply', () => {
  expect(asShippedMetrics.filter(({ name }) => name.includes('supply'))).toEqual([]);
});

const gauge: MetricDefinition = {
  ...{ name: 'x', type: 'gauge', unit: 'x', help: 'First.', source: 'a', profiles: ['contract'] },
  labels: { closed: ['a'], open: null },
};

test('two definitions of one name unite their profiles and labels', () => {
  const other = {
    ...gauge,
    help: 'Second.',
    labels: { closed: ['b'], open: ['c'], more: ['d'] },
    profiles: ['stack'],
  } as const;
  expect(mergeDefinitions([gauge, other])).toEqual([
    { ...gauge, labels: { closed: ['a', 'b'], open: null, more: ['d'] }, profiles: ['contract', 'stack'] },
  ]);
  expect(mergeDefinitions([other, gauge])[0]?.labels).toEqual({ closed: ['b', 'a'], open: null, more: ['d'] });
});

test('two definitions of one name that differ in type are two metrics, which is an error', () => {
  expect(() => mergeDefinitions([gauge, { ...gauge, type: 'counter' }])).toThrow('metric x is a gauge and a counter');
});
