import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Loaded } from '../../src/config/load.ts';
import { makeWorkspace, type Workspace } from './support/workspace.ts';

const pem = (name: string): string => readFileSync(new URL(`./support/tls/${name}.pem`, import.meta.url), 'utf8');
const rules = (loaded: Loaded): string[] => loaded.findings.map(({ rule }) => rule);
const errors = (loaded: Loaded) => loaded.findings.filter(({ severity }) => severity === 'error');

/** Where each secret can be written, what it goes by, and values that it can and cannot have. */
const slots = [
  {
    key: 'notifications: {webhook: {url',
    at: 'alertmanager/secrets/webhook_url',
    good: 'https://hooks.example.com/T0K3N',
    bad: 'hooks.example.com',
  },
  {
    key: 'notifications: {slack: {url',
    at: 'alertmanager/secrets/slack_url',
    good: 'https://hooks.slack.example/T0K3N',
    bad: 'http://hooks.slack.example/T0K3N',
  },
  {
    key: 'notifications: {pagerduty: {routing_key',
    at: 'alertmanager/secrets/pagerduty_routing_key',
    good: 'T0K3N6789012345678901234567890ab',
    bad: 'T0K3N678901234567890123456789012ab',
  },
  {
    key: "notifications: {email: {to: a@b.c, from: a@b.c, smarthost: 'c:25', username: u, password",
    at: 'alertmanager/secrets/email_password',
    good: ' T0K3N with spaces ',
    bad: 'T0K3N\nT0K3N',
  },
  { key: 'bpci: {auth: {bearer', at: 'bpi-exporter/secrets/bpci_token', good: 'T0K3N.x', bad: 'T0K3N\nT0K3N' },
  {
    key: 'bpci: {auth: {username: u, password',
    at: 'bpi-exporter/secrets/bpci_password',
    good: 'T0K3N: ü',
    bad: 'T0K3N\u0007',
  },
  {
    key: "endpoints: {- id: own, url: 'https://own.example.com', auth: {bearer",
    at: 'bpi-exporter/secrets/endpoint_own_token',
    good: 'T0K3N',
    bad: 'T0K3NÄ',
  },
  { key: 'grafana: {admin_password', at: 'grafana/secrets/admin_password', good: 'T0K3N', bad: 'T0K3N\u001b' },
] as const;

/** monitoring.yaml with one secret; a `{-` begins a list. */
function written(key: string, suffix: string, value: string): string {
  const closing = [...key].flatMap((sign) => (sign === '{' ? ['}'] : [])).join('');
  const text = `${key}${suffix}: ${JSON.stringify(value)}${closing}`;
  return text.includes('{- ')
    ? text
        .replace('{- ', '[{')
        .replace(/\}$/, '}]')
        .replace(/\}\}\]$/, '}}]')
    : text;
}

function only(loaded: Loaded, at: string): string | undefined {
  // bpi-monitor tells people when Alertmanager cannot, by a copy of the same secret.
  const copy = at.replace('alertmanager/', 'bpi-monitor/');
  expect([...loaded.secrets.keys()]).toEqual([...new Set([at, copy])]);
  expect(loaded.secrets.get(copy)?.reveal()).toBe(loaded.secrets.get(at)?.reveal());
  return loaded.secrets.get(at)?.reveal();
}

describe.each(slots)('the secret $at', ({ key, at, good, bad }) => {
  test('comes from a file, without its line end', async () => {
    using workspace = makeWorkspace();
    await workspace.write('secret', `${good}\n`);
    const loaded = await workspace.load(written(key, '_file', 'secret'));
    expect(errors(loaded)).toEqual([]);
    expect(only(loaded, at)).toBe(good);
  });

  test('from an environment variable', async () => {
    using workspace = makeWorkspace();
    const loaded = await workspace.load(written(key, '', '${MY_SECRET}'), { env: { MY_SECRET: good } });
    expect(errors(loaded)).toEqual([]);
    expect(only(loaded, at)).toBe(good);
  });

  test('or from monitoring.yaml itself, and is shown nowhere', async () => {
    using workspace = makeWorkspace();
    const loaded = await workspace.load(written(key, '', good));
    expect(errors(loaded)).toEqual([]);
    expect(rules(loaded)).toContain('config/inline-secret');
    expect(only(loaded, at)).toBe(good);
    expect(JSON.stringify([loaded.config, loaded.findings, ...loaded.secrets])).not.toContain('T0K3N');
  });

  test('is refused in another shape, without showing it', async () => {
    using workspace = makeWorkspace();
    await workspace.write('secret', bad);
    const loaded = await workspace.load(written(key, '_file', 'secret'));
    expect(loaded.config).toBeNull();
    expect(errors(loaded)).toMatchObject([{ rule: 'config/secret-malformed' }]);
    expect(JSON.stringify(loaded.findings)).not.toContain('T0K3N');
    expect(loaded.secrets.size).toBe(0);
  });

  test('must be in its file or variable', async () => {
    using workspace = makeWorkspace();
    await workspace.write('empty', '\n');
    expect(errors(await workspace.load(written(key, '_file', 'none')))).toMatchObject([
      { rule: 'config/secret-file-missing' },
    ]);
    expect(errors(await workspace.load(written(key, '_file', 'empty')))).toMatchObject([
      { rule: 'config/secret-file-empty' },
    ]);
    expect(errors(await workspace.load(written(key, '', '${NOT_SET}')))).toMatchObject([
      { rule: 'config/variable-missing' },
    ]);
  });

  test('is not for everybody on the host', async () => {
    using workspace = makeWorkspace();
    await workspace.write('secret', good, 0o644);
    const loaded = await workspace.load(written(key, '_file', 'secret'));
    expect(rules(loaded)).toContain('config/secret-file-readable');
    expect(only(loaded, at)).toBe(good);
  });

  test('is not read by a command that needs none', async () => {
    using workspace = makeWorkspace();
    const loaded = await workspace.load(written(key, '_file', 'none'), { secrets: false });
    expect(errors(loaded)).toEqual([]);
    expect(loaded.secrets.size).toBe(0);
  });
});

describe('certificates and keys are PEM files that belong together', () => {
  const certificates = ['cert', 'key', 'other-key', 'encrypted-key'];
  const mutual = (key: string, cert = 'cert'): string =>
    `bpci: {url: https://bpci.example.com, tls: {ca_file: cert, cert_file: ${cert}, key_file: ${key}}}`;
  async function prepared(): Promise<Workspace> {
    const workspace = makeWorkspace();
    for (const name of certificates) await workspace.write(name, pem(name));
    await workspace.write('text', 'not a certificate');
    await workspace.write('broken', pem('cert').replace(/M/, '!'));
    await workspace.write('second-broken', pem('cert') + pem('cert').replace(/MII/, 'AAA'));
    return workspace;
  }

  test('and go to the exporter as they are', async () => {
    using workspace = await prepared();
    const loaded = await workspace.load(mutual('key'));
    expect(loaded.findings).toEqual([]);
    expect([...loaded.secrets].map(([path, secret]) => [path, secret.reveal()])).toEqual([
      ['bpi-exporter/secrets/bpci_ca', pem('cert')],
      ['bpi-exporter/secrets/bpci_cert', pem('cert')],
      ['bpi-exporter/secrets/bpci_key', pem('key')],
    ]);
  });

  test.each([
    [mutual('other-key'), 'config/key-of-another-certificate', 'is not the key of'],
    [mutual('encrypted-key'), 'config/secret-malformed', 'passphrase'],
    [mutual('text'), 'config/secret-malformed', 'is not a private key in PEM'],
    [mutual('key', 'text'), 'config/secret-malformed', 'is not a certificate in PEM'],
    [mutual('key', 'broken'), 'config/secret-malformed', 'number 1'],
    [mutual('key', 'second-broken'), 'config/secret-malformed', 'number 2'],
    [mutual('key', 'none'), 'config/secret-file-missing', 'the client certificate of BPCI'],
  ])('%s: %s', async (text, rule, what) => {
    using workspace = await prepared();
    const [first, ...more] = errors(await workspace.load(text));
    expect(first?.rule).toBe(rule);
    expect(first?.what).toContain(what);
    expect(more).toEqual([]);
  });

  test('a certificate may be read by everybody, its key not', async () => {
    using workspace = await prepared();
    await workspace.write('cert', pem('cert'), 0o644);
    await workspace.write('key', pem('key'), 0o644);
    const loaded = await workspace.load(mutual('key'));
    expect(loaded.findings).toMatchObject([{ rule: 'config/secret-file-readable', place: { line: 1 } }]);
  });

  test('those of the stack go to every component that is exposed', async () => {
    using workspace = await prepared();
    const loaded = await workspace.load('expose: {components: [grafana]}\ntls: {cert_file: cert, key_file: key}\n');
    expect(errors(loaded)).toEqual([]);
    expect([...loaded.secrets.keys()]).toEqual(['grafana/secrets/tls_cert', 'grafana/secrets/tls_key']);
  });

  test('and are checked while nothing is exposed', async () => {
    using workspace = await prepared();
    const loaded = await workspace.load('tls: {cert_file: cert, key_file: other-key}');
    expect(errors(loaded)).toMatchObject([{ rule: 'config/key-of-another-certificate' }]);
    expect(loaded.secrets.size).toBe(0);
  });
});

describe('a secret that nobody uses is not read', () => {
  test.each([
    ['of an endpoint that is off', 'endpoints: [{id: vm-status, off: true, auth: {bearer_file: none}}]'],
    ['of a password without a user', 'bpci: {auth: {password_file: none}}'],
  ])('%s', async (_, text) => {
    using workspace = makeWorkspace();
    expect(rules(await workspace.load(text))).not.toContain('config/secret-file-missing');
  });
});

test('a secret has at most 16384 characters', async () => {
  using workspace = makeWorkspace();
  const load = async (length: number) => {
    await workspace.write('token', 'x'.repeat(length));
    return errors(await workspace.load('bpci: {auth: {bearer_file: token}}'));
  };
  expect(await load(16_384)).toEqual([]);
  expect(await load(16_385)).toMatchObject([{ rule: 'config/secret-malformed' }]);
});

describe('what a file holds for a channel has the shape that the channel wants', () => {
  const key32 = '0123456789abcdefABCDEF0123456789';
  const slack = 'notifications:\n  slack:\n    url_file: secret\n';
  const pagerduty = 'notifications:\n  pagerduty:\n    routing_key_file: secret\n';

  test.each([
    [slack, 'https://hooks.slack.com/services/T0/B0/x'],
    [slack, 'http://localhost:9000/slack'],
    [slack, 'http://127.0.0.1:9000/slack'],
    [slack, 'http://[::1]:9000/slack'],
    [pagerduty, `  ${key32}\n`],
  ])('%j takes %j', async (text, held) => {
    using workspace = makeWorkspace();
    await workspace.write('secret', held);
    expect((await workspace.load(text)).findings).toEqual([]);
  });

  test.each([
    [slack, 'http://hooks.slack.com/services/T0/B0/x', 15, 'begins with http://'],
    [slack, 'http://127.0.0.1.example.com/slack', 15, 'begins with http://'],
    [slack, 'hooks.slack.com/services/T0/B0/x', 15, 'is not one address that begins with https://'],
    [pagerduty, key32.slice(1), 23, 'has 31 characters; an integration key has 32'],
    [pagerduty, `${key32}0`, 23, 'has 33 characters'],
    [pagerduty, `${key32.slice(1)}-`, 23, 'is not an integration key, which is 32 letters and digits'],
    [pagerduty, `${key32}\n${key32}`, 23, 'is not an integration key'],
  ])('%j refuses %j at the place of its key', async (text, held, column, what) => {
    using workspace = makeWorkspace();
    await workspace.write('secret', held);
    const { config, findings } = await workspace.load(text);
    expect(config).toBeNull();
    expect(findings).toMatchObject([{ rule: 'config/secret-malformed', place: { line: 3, column } }]);
    expect(findings[0]?.what).toContain(what);
  });
});
