import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/stack/canonical-json.ts';
import { hashService } from '../../src/stack/hash-service.ts';
import { hostNetworkPort } from '../../src/stack/host-network-port.ts';
import { composeFile, containerLabels, networkLabels, stackSelector, volumeLabels } from '../../src/stack/labels.ts';
import type { ServiceSpec } from '../../src/stack/service-spec.ts';
import { configFor, stackFor } from '../support/default-config.ts';

const stack = stackFor(configFor());

function service(name: string): ServiceSpec {
  const found = stack.services.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe('the hash of a service', () => {
  test('is the same for the same specification whatever the order of its keys', () => {
    const original = service('grafana');
    const reversed = Object.fromEntries(Object.entries(original).reverse()) as unknown as ServiceSpec;
    expect(hashService(reversed)).toBe(hashService(original));
    expect(hashService(original)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['its image', { image: 'other:1' }],
    ['its memory', { memoryBytes: 1 }],
    ['a flag', { command: ['--other'] }],
    ['its reload method', { reload: { kind: 'restart' } }],
  ] as const)('changes with %s', (_, change) => {
    const original = service('prometheus');
    expect(hashService({ ...original, ...change })).not.toBe(hashService(original));
  });
});

describe('canonical JSON', () => {
  test('sorts keys at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'ü"' })).toBe('{"a":"ü\\"","b":[{"c":null,"d":1}]}');
  });

  test.each([
    ['undefined', { a: undefined }, '$.a'],
    ['NaN', { a: [Number.NaN] }, '$.a[0]'],
    ['a Map', { a: new Map() }, '$.a'],
    ['a Date', new Date(0), '$'],
  ])('refuses %s instead of losing it', (_, value, path) => {
    expect(() => canonicalJson(value)).toThrow(`${path} cannot be written as JSON`);
  });
});

describe('labels', () => {
  test('make a container one of docker compose', () => {
    expect(containerLabels(stack, service('prometheus'), '1.2.3')).toEqual({
      'io.bpi.monitoring.stack': 'bpi-monitoring',
      'io.bpi.monitoring.version': '1.2.3',
      'com.docker.compose.project': 'bpi-monitoring',
      'com.docker.compose.service': 'prometheus',
      'com.docker.compose.config-hash': hashService(service('prometheus')),
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.version': '1.2.3',
      'com.docker.compose.project.working_dir': `${stack.renderedDirectory}/stack`,
      'com.docker.compose.project.config_files': composeFile(stack),
    });
  });

  test('remember the loopback port of a service in the host network', () => {
    expect(hostNetworkPort(service('node-exporter'))).toBe(9100);
    expect(hostNetworkPort(service('bpi-host-door'))).toBeNull();
    expect(hostNetworkPort(service('prometheus'))).toBeNull();
    expect(containerLabels(stack, service('node-exporter'), '1')['io.bpi.monitoring.host-port']).toBe('9100');
  });

  test('name the network and the volumes as compose does, and all carry what we search by', () => {
    const network = networkLabels('s', '1');
    const volume = volumeLabels('s', 's_prometheus-data', '1');
    expect(network['com.docker.compose.network']).toBe('default');
    expect(volume['com.docker.compose.volume']).toBe('prometheus-data');
    for (const labels of [network, volume]) expect(labels).toMatchObject(stackSelector('s'));
  });
});
