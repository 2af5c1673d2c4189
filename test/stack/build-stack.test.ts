import { describe, expect, test } from 'vitest';
import { componentNames } from '../../src/config/config.ts';
import { buildStack } from '../../src/stack/build-stack.ts';
import { wantedImages } from '../../src/stack/images.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';
import { goldenDifferences } from '../support/golden-directory.ts';
import { formatStack } from './format-stack.ts';

const debianHost = {
  dockerSocket: '/run/user/1000/docker.sock',
  journalDirectories: ['/run/log/journal', '/var/log/journal'],
  absentDirectories: [],
  rootIsShared: true,
};

describe('the stack', () => {
  test('reads like its goldens', () => {
    const stacks = new Map([
      ['default.txt', formatStack(stackFor(configFor()))],
      ['host-with-journal-and-shared-root.txt', formatStack(stackFor(configFor(), debianHost))],
      ['everything.txt', formatStack(stackFor(fullConfig(), debianHost))],
      ['metrics-only.txt', formatStack(stackFor(configWithout('grafana', 'loki', 'alloy', 'alertmanager')))],
    ]);
    expect(goldenDifferences(`${import.meta.dirname}/../golden/stack`, stacks)).toEqual([]);
  });

  test('starts its services in the order of the components', () => {
    expect(stackFor(fullConfig()).services.map((service) => service.name)).toEqual(componentNames);
  });

  test('publishes loopback ports only', () => {
    const addresses = stackFor(configFor()).services.flatMap((service) =>
      service.ports.map((port) => port.hostAddress),
    );
    expect(addresses.length).toBeGreaterThanOrEqual(6);
    expect(new Set(addresses)).toEqual(new Set(['127.0.0.1']));
  });

  test.each(componentNames)('limits the memory of %s and runs it as a numeric user', (name) => {
    const service = stackFor(fullConfig()).services.find((candidate) => candidate.name === name);
    expect(service?.memoryBytes).toBe(fullConfig().components[name].memoryBytes);
    expect(service?.user).toMatch(/^\d+:\d+$/);
  });

  test('binds host paths for node-exporter and alloy only', () => {
    const binding = stackFor(configFor(), debianHost).services.filter((service) =>
      service.mounts.some((mount) => mount.kind === 'bind'),
    );
    expect(binding.map((service) => service.name)).toEqual(['node-exporter', 'alloy']);
    expect(binding.flatMap(({ mounts }) => mounts.filter((mount) => mount.kind === 'bind' && !mount.readOnly))).toEqual(
      [],
    );
  });

  test('moves everything that shows a host port when the port is moved', () => {
    const config = configFor();
    const stack = buildStack(config, {
      images: wantedImages(config, 'ours:1'),
      hostPorts: new Map([
        ['prometheus', 19090],
        ['grafana', 13000],
        ['node-exporter', 19100],
      ]),
      renderedDirectory: '/r',
    });
    const text = formatStack(stack);
    expect(text).toContain('--web.external-url=http://localhost:19090/');
    expect(text).toContain('127.0.0.1:19090 -> 9090');
    expect(text).toContain('GF_SERVER_ROOT_URL=http://localhost:13000/');
    expect(text).toContain('--web.listen-address=127.0.0.1:19100');
  });

  test('refuses to guess an image', () => {
    expect(() => buildStack(configFor(), { images: new Map(), hostPorts: new Map(), renderedDirectory: '/r' })).toThrow(
      'no image was chosen for bpi-host-door',
    );
  });

  test('takes the image a user names and never a floating tag of its own', () => {
    const config = configFor({ components: { prometheus: { image: 'mirror.example/prometheus:v3.13.2' } } });
    const images = wantedImages(config, 'ours:1');
    expect(images.get('prometheus')).toBe('mirror.example/prometheus:v3.13.2');
    expect(images.get('bpi-host-door')).toBe('ours:1');
    for (const image of images.values()) expect(image).not.toMatch(/:latest$|^[^:]+$/);
  });

  test('gives every mounted volume a full name and every configuration volume its purpose', () => {
    const stack = stackFor(configFor());
    const mounted = new Set(
      stack.services.flatMap((s) => s.mounts.flatMap((m) => (m.kind === 'volume' ? [m.volume] : []))),
    );
    expect(new Set(stack.volumes.map((volume) => volume.key))).toEqual(mounted);
    for (const volume of stack.volumes) expect(volume.name).toBe(`bpi-monitoring_${volume.key}`);
    const configVolumes = stack.services.flatMap((s) => (s.configVolume === null ? [] : [s.configVolume])).sort();
    expect(stack.volumes.filter((v) => v.purpose === 'config').map((v) => v.key)).toEqual(configVolumes);
  });
});
