import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/default-config.ts';
import { omitComponents } from '../../src/config/omit-components.ts';
import { interpret } from './support/fixtures.ts';

describe('components that cannot be had are left out with their reason', () => {
  test('and everything else stays as it was', () => {
    const before = defaultConfig();
    const after = omitComponents(before, new Map([['grafana', 'no registry answers']]));
    expect(after.components.grafana).toEqual({
      ...before.components.grafana,
      enabled: false,
      leftOut: 'no registry answers',
    });
    expect({ ...after, components: { ...after.components, grafana: before.components.grafana } }).toEqual(before);
    expect(before.components.grafana.enabled).toBe(true);
  });

  test('a component that the user switched off keeps that reason', () => {
    const { config } = interpret('components: {loki: off}');
    expect(omitComponents(config, new Map([['loki', 'no image']])).components.loki.leftOut).toBe(
      'switched off in monitoring.yaml',
    );
  });
});
