import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { effectiveConfig } from '../../../src/config/describe/effective-config.ts';
import { formatEffective } from '../../../src/config/describe/format-effective.ts';
import { fixtureNames, fixtureText, golden, interpret } from '../support/fixtures.ts';

function show(text: string, options: { defaults?: boolean; bpciUrl?: string } = {}): string {
  const { written, config } = interpret(text, options);
  return formatEffective(effectiveConfig(written, config, { defaults: options.defaults ?? false, ...options }));
}

describe('a configuration is shown in the words of monitoring.yaml', () => {
  test('only what differs from the defaults, unless they are asked for', () => {
    expect(show('')).toBe('version: 1\n');
    expect(show('bpi: {host: 10.0.0.5, ports: {vm: 7777, api: 99}}\nscrape: {interval: 15s}\ngrafana:\n')).toBe(
      'version: 1\n\nbpi:\n  host: 10.0.0.5\n  ports:\n    api: 99\n',
    );
  });

  test('with every key, and what is a default marked as such', () => {
    const text = show('scrape: {interval: 5s}\ncomponents: {grafana: off}\n', { defaults: true });
    const url = new URL('../../golden/config-show/defaults.yaml', import.meta.url);
    expect(text).toBe(golden(url, text));
    expect(text).toContain('\nscrape:\n  interval: 5s\n  timeout: 5s # not longer than scrape.interval\n');
  });

  test.each(fixtureNames('.good.yaml'))('%s, shown and read again, means the same', (name) => {
    const before = interpret(fixtureText(`${name}.good.yaml`));
    const text = show(fixtureText(`${name}.good.yaml`));
    // A mask is no address, but in the right place.
    const after = interpret(text.replaceAll('"********"', 'https://masked.example.com/'));
    expect(after.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect({ ...after.config, source: null }).toEqual({ ...before.config, source: null });
  });

  test.each(fixtureNames('.good.yaml'))('%s with every default, read again, means the same', (name) => {
    const before = interpret(fixtureText(`${name}.good.yaml`));
    const text = show(fixtureText(`${name}.good.yaml`), { defaults: true });
    const after = interpret(text.replaceAll('"********"', 'https://masked.example.com/'));
    expect(after.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect({ ...after.config, source: null }).toEqual({ ...before.config, source: null });
    expect(Object.keys(parse(text) as object)).toContain('retention');
  });

  test.each([
    ['billing_meter: {config: {poe_threshold: 70}}', 'poe_score: 70 # from billing_meter.config.poe_threshold'],
    ['exporter: {watch_interval: 1s}', 'watch_timeout: 1s # not longer than exporter.watch_interval'],
  ])('%s also says what follows from it', (text, line) => {
    expect(show(text)).toContain(line);
    expect(show(`${text}\n`, { defaults: true })).toContain(line);
  });

  test('a threshold that was written itself wins', () => {
    const text = show('billing_meter: {config: {poe_threshold: 70}}\nthresholds: {poe_score: 60}\n');
    expect(text).toContain('thresholds:\n  poe_score: 60\n');
  });

  test('--bpci-url stands for what the file says', () => {
    expect(show('bpci: {url: a.example.com}', { bpciUrl: 'b.example.com:99' })).toBe(
      'version: 1\n\nbpci:\n  url: http://b.example.com:99 # from --bpci-url\n',
    );
  });

  test('never with a secret, but with the variable that holds one', () => {
    const text = show(`
notifications:
  webhook: {url: https://hooks.example.com/T0K3N}
  slack: {url: "\${SLACK_URL}"}
  pagerduty: {routing_key: T0K3N}
bpci: {url: bpci:8081, auth: {bearer: T0K3N}}
endpoints: [{id: mine, url: "host:1", auth: {username: me, password: T0K3N}}]
grafana: {admin_password: T0K3N}
`);
    expect(text).not.toContain('T0K3N');
    expect(text.match(/\*{8}/g)).toHaveLength(5);
    expect(text).toContain('url: ${SLACK_URL}');
  });
});

test('the golden file of every key is what it says', () => {
  const text = readFileSync(new URL('../../golden/config-show/defaults.yaml', import.meta.url), 'utf8');
  expect(text).toContain('# default');
  expect(text).toMatch(/# not set: /);
});
