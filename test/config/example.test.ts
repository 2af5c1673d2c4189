import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/default-config.ts';
import { initTemplate } from '../../src/config/init-template.ts';
import { configSchema } from '../../src/config/schema.ts';
import { interpret } from './support/fixtures.ts';

const example = readFileSync(new URL('../../monitoring.yaml', import.meta.url), 'utf8');

/** The text with every setting in use: `#key` is a setting, `# text` a remark. */
function uncommented(text: string): string {
  return text.replace(/^#(?=[a-z]|\s{2,})/gm, '');
}

describe('monitoring.yaml, the documented example', () => {
  test('is valid and equals the defaults as it stands', () => {
    const { config, findings } = interpret(example);
    expect(findings).toEqual([]);
    expect(config).toEqual({ ...defaultConfig(), source: config.source });
  });

  test('is valid with every setting in use, and shows the default of each', () => {
    const { config, findings } = interpret(uncommented(example));
    const expected = defaultConfig();
    expect(findings).toEqual([]);
    expect(config.bpci).toMatchObject({ scheme: 'http', host: 'bpci.example.com', port: 8081, configured: true });
    expect(config.notifications.webhook).toMatchObject({
      url: { reference: { kind: 'file', path: '/etc/bpi/webhook_url' } },
      sendResolved: true,
    });
    expect(config.disabledEndpoints).toEqual(['http-cage-metrics']);
    expect(config.stack).toEqual({ ...expected.stack, stateDirectory: '/var/lib/bpi-monitoring' });
    const { bpi, scrape, components, retention, thresholds, exporter, grafana } = expected;
    expect(config).toMatchObject({ bpi, scrape, components, retention, thresholds, exporter, grafana });
  });

  test('shows every section', () => {
    for (const section of Object.keys(configSchema.properties)) {
      expect(uncommented(example)).toMatch(new RegExp(`^${section}:`, 'm'));
    }
  });

  test('tells editors where its schema is', () => {
    expect(example.split('\n')[0]).toBe('# yaml-language-server: $schema=schema/monitoring.schema.json');
  });
});

describe('init writes a first monitoring.yaml', () => {
  test('that equals the defaults when nothing is known', () => {
    const { config, findings } = interpret(initTemplate());
    expect(findings).toEqual([]);
    expect(config).toEqual({ ...defaultConfig(), source: config.source });
  });

  test('whose commented settings are valid', () => {
    const { config, findings } = interpret(uncommented(initTemplate()));
    expect(findings).toEqual([]);
    expect(config.bpci.configured).toBe(true);
    expect(config.notifications.webhook).not.toBeNull();
  });

  test.each([
    ['https://bpci.example.com', '/etc/bpi/webhook url'],
    ['[2001:db8::7]:8091', '/tmp/# not a comment: x'],
    ['bpci', './"quoted"'],
  ])('that holds %s and %s as they were given', (bpciUrl, webhookUrlFile) => {
    const text = initTemplate({ bpciUrl, webhookUrlFile, schema: '/usr/lib/schema.json' });
    const { config, findings } = interpret(text);
    const given = interpret(JSON.stringify({ bpci: { url: bpciUrl } })).config.bpci;
    expect(findings).toEqual([]);
    expect(config.bpci).toEqual(given);
    expect(config.notifications.webhook?.url.reference).toMatchObject({ kind: 'file' });
    expect(JSON.stringify(config.notifications)).toContain(
      JSON.stringify(webhookUrlFile.replace(/^\.\//, '/etc/bpi/')).slice(1, -1),
    );
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=/usr/lib/schema.json');
  });
});
