import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { optionalServiceNames } from '../../src/catalog/endpoint-definition.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { initTemplate } from '../../src/config/init-template.ts';
import { configSchema } from '../../src/config/schema.ts';
import { interpret } from './support/fixtures.ts';

const example = readFileSync(new URL('../../monitoring.yaml', import.meta.url), 'utf8');

/** The text with every setting in use: `#key` is a setting, `# text` a remark. */
function uncommented(text: string): string {
  return text.replace(/^#(?=[a-z]|\s{2,})/gm, '');
}

/** The same with everything that is added or replaced by `#:key`. */
function completed(text: string): string {
  return uncommented(text).replace(/^#:/gm, '');
}

/** Every key that can stand in monitoring.yaml, but those that hold a secret itself. */
function keyNames(node: SchemaNode): readonly string[] {
  const inner = [node.items, ...(node.anyOf ?? []), ...Object.values(node.properties ?? {})];
  const own = Object.keys(node.properties ?? {}).filter((key) => node.properties?.[`${key}_file`] === undefined);
  return [...own, ...inner.flatMap((part) => (part === undefined ? [] : keyNames(part)))];
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
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
    // What is remote is probed, so one component more has work.
    const { 'blackbox-exporter': prober, ...components } = expected.components;
    expect(config.components).toMatchObject(components);
    expect(config.components['blackbox-exporter']).toEqual({ ...prober, enabled: true, leftOut: null, idle: false });
    const { bpi, scrape, retention, thresholds, exporter, grafana, billingMeter, autonomousEconomics } = expected;
    const { logs, tracing, longTerm, expose } = expected;
    expect(config).toMatchObject({ bpi, scrape, retention, thresholds, exporter, grafana });
    expect(config).toMatchObject({ billingMeter, autonomousEconomics, logs, tracing, longTerm, expose });
  });

  test('is valid with everything that can be added, too', () => {
    const { config, findings } = interpret(completed(example));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(config.bpi.nodes.map(({ name, host }) => [name, host])).toEqual([
      ['validator-1', 'localhost'],
      ['validator-2', 'validator-2.example.com'],
    ]);
    expect(Object.keys(config.bpi.services).sort()).toEqual([...optionalServiceNames].sort());
    expect(Object.values(config.notifications)).not.toContain(null);
    expect(config.endpoints.find(({ id }) => id === 'my-queue')?.mapping).toMatchObject([
      { pointer: '/queue/waiting_ms', each: null, scale: 0.001 },
      {
        each: '/workers',
        values: { active: 1, stopped: 0 },
        labels: {
          worker: { kind: 'key' },
          host: { kind: 'pointer', pointer: '/host' },
          site: { kind: 'constant', value: 'east' },
          mount: { kind: 'constant', value: '/srv' },
        },
      },
    ]);
    expect(config.tls).not.toBeNull();
    expect(config.extra.rules).toMatchObject([{ path: '/etc/bpi/extra/rules' }]);
  });

  test('shows every key there is', () => {
    const text = completed(example);
    const names = new Set(keyNames(configSchema as unknown as SchemaNode));
    expect(names.size).toBeGreaterThan(120);
    expect([...names].filter((name) => !new RegExp(`[\\s{]${name}:`).test(text))).toEqual([]);
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

  test('with every receiver that was named', () => {
    const options = { slackUrlFile: './slack', pagerdutyKeyFile: '/etc/key', emailTo: 'a@example.com, b@example.com' };
    const { config, findings } = interpret(
      initTemplate({ ...options, bpiHost: '10.0.0.7', emailSmarthost: 'localhost:25' }),
    );
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(config.bpi.host).toBe('10.0.0.7');
    expect(config.notifications).toMatchObject({
      webhook: null,
      slack: { url: { reference: { path: '/etc/bpi/slack' } } },
      pagerduty: { routingKey: { reference: { path: '/etc/key' } } },
      email: {
        to: ['a@example.com', 'b@example.com'],
        from: 'bpi-monitoring@example.com',
        smarthost: 'localhost:25',
        requireTls: false,
      },
    });
  });

  test.each(['null', 'on', '1e5', '12', '10.1', 'a:', '0x10'])('with the host %s as text', (bpiHost) => {
    const { config } = interpret(initTemplate({ bpiHost }));
    expect(config.bpi.host).toBe(bpiHost === 'a:' ? 'localhost' : bpiHost);
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
