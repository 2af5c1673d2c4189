import { describe, expect, test } from 'vitest';
import type { ComponentName, Config } from '../../src/config/config.ts';
import { leftOutOf } from '../../src/cli/left-out-of.ts';
import { wantedImages } from '../../src/stack/images.ts';
import { configFor } from '../support/default-config.ts';
import { awake, fullConfig } from '../support/full-config.ts';

const conditional: readonly ComponentName[] = ['blackbox-exporter', 'jaeger', 'influxdb'];

describe('a component that the configuration gives nothing to do', () => {
  test.each([
    ['blackbox-exporter', 'nothing remote to probe'],
    ['jaeger', 'tracing.enabled'],
    ['influxdb', 'long_term.enabled'],
  ] as const)('%s is left out, and its reason says what it waits for', (name, words) => {
    const component = configFor().components[name];
    expect(component).toMatchObject({ enabled: false, idle: true });
    expect(component.leftOut).toContain(words);
  });

  test('needs no image and is not counted as left out', () => {
    expect([...leftOutOf(configFor()).keys()]).toEqual([]);
    expect(conditional.filter((name) => wantedImages(configFor(), 'ours:1').has(name))).toEqual([]);
  });

  test.each([
    ['blackbox-exporter', configFor({ bpci: { url: 'https://bpci.example.org' } })],
    ['jaeger', awake({ ...configFor(), tracing: { ...configFor().tracing, enabled: true } })],
    ['influxdb', awake({ ...configFor(), longTerm: { ...configFor().longTerm, enabled: true } })],
  ] as const satisfies readonly (readonly [ComponentName, Config])[])('%s comes with its work', (name, config) => {
    expect(config.components[name]).toMatchObject({ enabled: true, idle: false, leftOut: null });
    expect(conditional.filter((other) => config.components[other].enabled)).toEqual([name]);
  });

  test('is told like any other when it has work and is switched off', () => {
    const config = configFor({ bpci: { url: 'https://bpci.example.org' }, components: { 'blackbox-exporter': 'off' } });
    expect(leftOutOf(config)).toEqual(new Map([['blackbox-exporter', 'switched off in monitoring.yaml']]));
    expect(leftOutOf(fullConfig())).toEqual(new Map());
  });
});
