import { describe, expect, test } from 'vitest';
import { endpointDefinitions } from '../../src/catalog/endpoints.ts';
import { optionalServiceNames } from '../../src/catalog/endpoint-definition.ts';
import type { Endpoint } from '../../src/config/config.ts';
import { interpret } from './support/fixtures.ts';

function endpoint(text: string, id: string): Endpoint {
  const found = interpret(text).config.endpoints.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no endpoint ${id}`);
  return found;
}

const ids = (text: string): string[] => interpret(text).config.endpoints.map(({ id }) => id);

const twoNodes = `
bpi:
  host: localhost
  ports: {vm: 17777}
  nodes:
    - {name: validator-1, role: validator, region: eu-west}
    - {name: archive.east, host: '[2001:db8::9]', ports: {zklock: 18081}, region: us-east}
`;

describe('every node has all the endpoints of BPI', () => {
  test('under its name, at its host and ports, with its labels', () => {
    expect(endpoint(twoNodes, 'validator-1/vm-status')).toMatchObject({
      kind: 'vm-status',
      node: 'validator-1',
      target: 'localhost:17777',
      route: 'door',
      labels: { node: 'validator-1', role: 'validator', region: 'eu-west' },
    });
    expect(endpoint(twoNodes, 'archive.east/zklock-status')).toMatchObject({
      kind: 'zklock-status',
      node: 'archive.east',
      target: '[2001:db8::9]:18081',
      route: 'direct',
      labels: { node: 'archive.east', region: 'us-east' },
    });
  });

  test('while BPCI is watched once, and nothing has an id twice', () => {
    const all = ids(twoNodes);
    expect(all.filter((id) => id.endsWith('bpci-health'))).toEqual(['bpci-health']);
    expect(new Set(all).size).toBe(all.length);
    const ofNodes = endpointDefinitions.filter(({ at }) => at !== 'bpci' && 'bpi' in at);
    expect(all.filter((id) => id.startsWith('validator-1/'))).toHaveLength(ofNodes.length);
  });

  test('and the first node stands for BPI where there can be only one', () => {
    expect(interpret(twoNodes).config.bpi).toMatchObject({ host: 'localhost', ports: { vm: 17777, zklock: 8081 } });
    expect(interpret('bpi: {nodes: [{name: a, host: 10.0.0.1}]}').config.bpi.host).toBe('10.0.0.1');
  });

  test('an empty list is the one unnamed node', () => {
    const { config } = interpret('bpi: {nodes: []}');
    expect(config.bpi.nodes).toMatchObject([{ name: null, host: 'localhost', role: null, region: null }]);
    expect(endpoint('bpi: {nodes: []}', 'vm-status')).toMatchObject({ node: null, labels: {} });
  });

  test('of two nodes with one name the first counts, and one without a valid name does not', () => {
    const { config } = interpret('bpi: {nodes: [{name: a, host: one}, {name: a, host: two}, {name: B!, host: three}]}');
    expect(config.bpi.nodes.map(({ host }) => host)).toEqual(['one']);
  });
});

describe('an item of `endpoints` changes', () => {
  const changed = `${twoNodes}
endpoints:
  - {id: vm-metrics, interval: 1m, labels: {region: nowhere, team: core, node: mine}}
  - {id: validator-1/vm-metrics, timeout: 5s, labels: {team: west}}
  - {id: archive.east/vm-health, off: true}
  - {id: http-cage-metrics, off: true}
  - {id: validator-1/http-cage-metrics, off: false}
  - {id: shadow-registry-metrics, off: true}
  - {id: nobody/vm-status, url: 10.0.0.1}
`;

  test('that endpoint of every node by the id of the catalog', () => {
    expect(endpoint(changed, 'archive.east/vm-metrics')).toMatchObject({
      intervalSeconds: 60,
      timeoutSeconds: 10,
      labels: { node: 'archive.east', region: 'nowhere', team: 'core' },
    });
  });

  test('that of one node by `<node>/<id>`, on top of it', () => {
    expect(endpoint(changed, 'validator-1/vm-metrics')).toMatchObject({
      intervalSeconds: 60,
      timeoutSeconds: 5,
      labels: { node: 'validator-1', role: 'validator', region: 'nowhere', team: 'west' },
    });
  });

  test('whether it is watched, too', () => {
    const { disabledEndpoints } = interpret(changed).config;
    expect(disabledEndpoints).toEqual([
      'archive.east/http-cage-metrics',
      'archive.east/vm-health',
      'shadow-registry-metrics',
    ]);
    expect(ids(changed)).toContain('validator-1/http-cage-metrics');
    expect(ids(changed)).not.toContain('archive.east/vm-health');
  });

  test('nothing by an id with a slash that leads nowhere', () => {
    expect(ids(changed)).not.toContain('nobody/vm-status');
  });
});

describe('an optional service is watched where `bpi` says it is', () => {
  const definitions = endpointDefinitions.flatMap((one) =>
    one.at !== 'bpci' && 'service' in one.at ? [{ ...one, service: one.at.service }] : [],
  );

  test('and nowhere else', () => {
    const kinds = new Set(interpret('').config.endpoints.map(({ kind }) => kind));
    expect(definitions.filter(({ id }) => kinds.has(id))).toEqual([]);
  });

  test.each(optionalServiceNames)('%s: at every address, its first endpoint required', (name) => {
    const text = `bpi: {${name}: [localhost:9001, 'https://two.example.com']}`;
    const { config, findings } = interpret(text);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(config.bpi.services).toEqual({
      [name]: [
        { scheme: 'http', host: 'localhost', port: 9001 },
        { scheme: 'https', host: 'two.example.com', port: 443 },
      ],
    });
    const own = definitions.filter(({ service }) => service === name);
    const [main] = own;
    if (main === undefined) return;
    expect(endpoint(text, main.id)).toMatchObject({ target: 'localhost:9001', route: 'door', required: true });
    expect(endpoint(text, `${main.id}/2`)).toMatchObject({
      kind: main.id,
      node: null,
      target: 'two.example.com:443',
      scheme: 'https',
      route: 'direct',
      required: true,
    });
    expect(config.endpoints.filter(({ kind }) => own.some(({ id }) => id === kind))).toHaveLength(2 * own.length);
  });

  test('one address needs no list', () => {
    const { config } = interpret('bpi: {mempool: localhost:22001}');
    expect(config.bpi.services.mempool).toEqual([{ scheme: 'http', host: 'localhost', port: 22_001 }]);
  });

  test.each(['[localhost:1, "a b:2"]', '"a b:2"', 'localhost:1/path', '[5]', '{a: 1}'])(
    'a bad address in %s is an error, and no more',
    (written) => {
      const { findings, config } = interpret(`bpi:\n  mempool: ${written}\n`);
      expect(findings.filter(({ severity }) => severity === 'error')).toHaveLength(1);
      expect(config.endpoints.length).toBeGreaterThan(0);
    },
  );
});

describe('a thousand nodes', () => {
  const nodes = Array.from(
    { length: 1000 },
    (_, index) => `    - name: node-${index}\n      host: 10.0.${Math.floor(index / 250)}.${(index % 250) + 1}\n`,
  );
  const text = `bpi:\n  nodes:\n${nodes.join('')}`;

  test('are read in well under a second', () => {
    interpret(text.slice(0, 2000));
    // CPU time, which other processes on a busy machine do not lengthen; usually a quarter of this.
    const before = process.cpuUsage();
    const { config, findings } = interpret(text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(1.5);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(config.endpoints.filter(({ kind }) => kind === 'vm-status')).toHaveLength(1000);
  });

  test('are the most there can be', () => {
    const { findings } = interpret(`${text}    - {name: one-more}\n`);
    expect(findings).toMatchObject([{ rule: 'config/out-of-range' }]);
  });
});
