import { expect, test } from 'vitest';
import { stackUrls } from '../../src/cli/stack-urls.ts';
import { stackFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';

test('people are told of every page of the stack, Grafana first', () => {
  expect(stackUrls(stackFor(fullConfig())).map(({ component, url }) => `${component} ${url}`)).toEqual([
    'grafana http://localhost:3000',
    'prometheus http://localhost:9090',
    'alertmanager http://localhost:9093',
    'jaeger http://localhost:16686',
    'bpi-monitor http://localhost:9710',
    'bpi-exporter http://localhost:9700',
  ]);
});
