import { describe, expect, test } from 'vitest';
import { hasErrors } from '../../src/base/finding.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { fixtureNames, fixtureText, golden, goldenDirectory, interpret } from './support/fixtures.ts';
import { readdirSync } from 'node:fs';

const names = fixtureNames('.good.yaml');

describe('a valid monitoring.yaml becomes a Config with every default filled', () => {
  test.each(names)('%s', (name) => {
    const { config, findings } = interpret(fixtureText(`${name}.good.yaml`));
    expect(findings).toEqual([]);
    const text = `${JSON.stringify(config, null, 2)}\n`;
    expect(text).toBe(golden(new URL(`${name}.json`, goldenDirectory), text));
  });

  test('every golden Config has its fixture', () => {
    expect(readdirSync(goldenDirectory).sort()).toEqual(names.map((name) => `${name}.json`).sort());
  });

  test.each([['empty'], ['comments-only'], ['empty-sections']])('%s equals the defaults', (name) => {
    const { config } = interpret(fixtureText(`${name}.good.yaml`));
    const expected = defaultConfig();
    expect(config).toEqual({ ...expected, source: config.source });
  });

  test('no file at all equals the defaults', () => {
    const { config, findings } = interpret(null);
    expect(findings).toEqual([]);
    expect(config).toEqual({ ...defaultConfig(), source: config.source });
  });

  test('six lines are enough for a remote BPCI and a webhook', () => {
    const text = fixtureText('remote-bpci-and-webhook.good.yaml');
    const { config, findings } = interpret(text);
    expect(text.trim().split('\n').length).toBeLessThanOrEqual(6);
    expect(hasErrors(findings)).toBe(false);
    expect(config.bpci).toEqual({
      scheme: 'http',
      host: 'bpci.example.com',
      port: 8081,
      configured: true,
      auth: null,
      tls: null,
    });
    expect(config.notifications.webhook?.url).toEqual({
      reference: { kind: 'file', path: '/etc/bpi/webhook_url' },
      service: 'alertmanager',
      path: 'secrets/webhook_url',
    });
    const health = config.endpoints.find(({ id }) => id === 'bpci-health');
    expect(health).toMatchObject({ target: 'bpci.example.com:8081', required: true, route: 'direct', watched: true });
  });
});
