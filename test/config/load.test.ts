import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/default-config.ts';
import { loadConfig, type LoadOptions, type Loaded } from '../../src/config/load.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'bpi-config-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

function write(name: string, content: string | Buffer, mode = 0o600): string {
  const path = join(cwd, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

function load(options: Partial<LoadOptions> = {}): Promise<Loaded> {
  return loadConfig({ cwd, env: {}, hostAddresses: [], places: ['./monitoring.yaml', './etc.yaml'], ...options });
}

const rules = (loaded: Loaded): string[] => loaded.findings.map(({ rule }) => rule);

describe('the file is looked for in the working directory, then in /etc/bpi, and is not needed', () => {
  test('without any the defaults apply, and the places are named', async () => {
    const loaded = await load();
    expect(loaded.findings).toEqual([]);
    expect(loaded.config).toEqual({
      ...defaultConfig(),
      source: { kind: 'defaults', looked: ['./monitoring.yaml', './etc.yaml'] },
    });
  });

  test('the first place wins', async () => {
    write('etc.yaml', 'stack: {name: second}');
    expect((await load()).config).toMatchObject({
      stack: { name: 'second' },
      source: { kind: 'file', path: 'etc.yaml' },
    });
    write('monitoring.yaml', 'stack: {name: first}');
    expect((await load()).config).toMatchObject({
      stack: { name: 'first' },
      source: { kind: 'file', path: 'monitoring.yaml' },
    });
  });

  test('the usual places are ./monitoring.yaml and /etc/bpi/monitoring.yaml', async () => {
    const { findings } = await loadConfig({ cwd, env: {}, hostAddresses: [], file: 'none.yaml' });
    expect(findings).toHaveLength(1);
    write('monitoring.yaml', 'stack: {name: here}');
    const loaded = await loadConfig({ cwd, env: {}, hostAddresses: [] });
    expect(loaded.config?.source).toEqual({ kind: 'file', path: 'monitoring.yaml' });
  });

  test('a named file is read and no other', async () => {
    write('monitoring.yaml', 'stack: {name: here}');
    write('mine.yaml', 'stack: {name: mine}');
    expect((await load({ file: 'mine.yaml' })).config?.stack.name).toBe('mine');
    expect((await load({ file: join(cwd, 'mine.yaml') })).config?.stack.name).toBe('mine');
  });

  test('monitoring.yml is not read, and that is said', async () => {
    write('monitoring.yml', 'stack: {name: here}');
    const loaded = await load();
    expect(rules(loaded)).toEqual(['config/file-name']);
    expect(loaded.config?.stack.name).toBe('bpi-monitoring');
  });
});

describe('a file that cannot be used is one finding and no configuration', () => {
  test('missing, with the name that was meant', async () => {
    write('monitoring.yaml', '');
    const loaded = await load({ file: 'monitorng.yaml' });
    expect(loaded.config).toBeNull();
    expect(loaded.findings).toMatchObject([
      { rule: 'config/file-missing', place: { subject: 'monitorng.yaml' }, fix: 'Did you mean `monitoring.yaml`?' },
    ]);
  });

  test('a directory, also when nobody named it', async () => {
    mkdirSync(join(cwd, 'monitoring.yaml'));
    expect(rules(await load())).toEqual(['config/file-is-directory']);
  });

  test('a device', async () => {
    expect(rules(await load({ file: '/dev/zero' }))).toEqual(['config/file-is-device']);
  });

  test('a link to itself', async () => {
    symlinkSync('monitoring.yaml', join(cwd, 'monitoring.yaml'));
    const loaded = await load({ file: 'monitoring.yaml' });
    expect(loaded.findings).toMatchObject([{ rule: 'config/file-unreadable', what: 'It cannot be read (ELOOP).' }]);
  });

  test.skipIf(process.getuid?.() === 0)('without permission', async () => {
    write('monitoring.yaml', '', 0o000);
    expect(rules(await load())).toEqual(['config/file-unreadable']);
  });

  test('not UTF-8, with the line', async () => {
    write(
      'monitoring.yaml',
      Buffer.concat([Buffer.from('stack:\n  name: b'), Buffer.from([0xfc]), Buffer.from('ro\n')]),
    );
    const loaded = await load();
    expect(loaded.config).toBeNull();
    expect(loaded.findings).toMatchObject([{ rule: 'config/file-not-utf8', place: { line: 2 } }]);
  });

  test('larger than 1 MiB', async () => {
    write('monitoring.yaml', `# ${'x'.repeat(1024 ** 2)}`);
    expect(rules(await load())).toEqual(['config/file-too-large']);
  });

  test('but an empty one means the defaults, with a remark', async () => {
    write('monitoring.yaml', '  \n');
    const loaded = await load();
    expect(loaded.findings).toMatchObject([{ rule: 'config/file-empty', severity: 'info' }]);
    expect(loaded.config?.bpci.configured).toBe(false);
  });

  test('and a byte order mark does no harm', async () => {
    write('monitoring.yaml', '\uFEFFstack: {name: marked}\n');
    expect((await load()).config?.stack.name).toBe('marked');
  });
});

describe('--bpci-url replaces bpci.url and counts as configured', () => {
  test('without a file', async () => {
    const { config } = await load({ bpciUrl: 'bpci.example.com:9000' });
    expect(config?.bpci).toMatchObject({ scheme: 'http', host: 'bpci.example.com', port: 9000, configured: true });
    expect(config?.endpoints.find(({ id }) => id === 'bpci-health')).toMatchObject({
      required: true,
      target: 'bpci.example.com:9000',
    });
  });

  test('and wins over the file', async () => {
    write('monitoring.yaml', 'bpci: {url: other.example.com}');
    expect((await load({ bpciUrl: 'https://bpci.example.com' })).config?.bpci).toMatchObject({
      scheme: 'https',
      host: 'bpci.example.com',
      port: 443,
    });
  });

  test('an invalid one is a finding beside those of the file', async () => {
    write('monitoring.yaml', 'scrape: {interval: 5}');
    const loaded = await load({ bpciUrl: 'bpci.example.com:99999' });
    expect(loaded.config).toBeNull();
    expect(loaded.findings.map(({ place }) => (place.kind === 'subject' ? place.subject : place.line))).toEqual([
      1,
      '--bpci-url',
    ]);
  });

  test('what rules say about it points at the option', async () => {
    const { findings, config } = await load({ bpciUrl: 'localhost:8081' });
    expect(config).not.toBeNull();
    expect(findings).toMatchObject([
      { rule: 'config/bpci-on-zklock-port', severity: 'warning', place: { subject: '--bpci-url' } },
    ]);
  });
});

describe('the address of the webhook is a secret that travels apart from the configuration', () => {
  const address = 'https://hooks.example.com/T0K3N';
  const key = 'alertmanager/secrets/webhook_url';
  const revealed = (loaded: Loaded): string | undefined => loaded.secrets.get(key)?.reveal();

  test('from a file beside monitoring.yaml, without its line end', async () => {
    write('webhook_url', `${address}\n`);
    write('monitoring.yaml', 'notifications: {webhook: {url_file: webhook_url}}');
    const loaded = await load();
    expect(loaded.findings).toEqual([]);
    expect(revealed(loaded)).toBe(address);
    expect(loaded.config?.notifications.webhook?.url.reference).toEqual({
      kind: 'file',
      path: join(cwd, 'webhook_url'),
    });
  });

  test('from an environment variable', async () => {
    write('monitoring.yaml', 'notifications: {webhook: {url: "${BPI_WEBHOOK_URL}"}}');
    const loaded = await load({ env: { BPI_WEBHOOK_URL: address } });
    expect(loaded.findings).toEqual([]);
    expect(revealed(loaded)).toBe(address);
  });

  test('from monitoring.yaml itself, with a warning', async () => {
    write('monitoring.yaml', `notifications: {webhook: {url: "${address}"}}`);
    const loaded = await load();
    expect(rules(loaded)).toEqual(['config/inline-secret']);
    expect(revealed(loaded)).toBe(address);
    expect(JSON.stringify(loaded.config)).not.toContain('T0K3N');
  });

  test('never in a finding, even when the value is wrong', async () => {
    write('webhook_url', 'T0K3N T0K3N');
    write('monitoring.yaml', 'notifications: {webhook: {url_file: webhook_url}}\nscrape: {interval: 1}\n');
    const loaded = await load();
    expect(rules(loaded)).toEqual(['config/secret-malformed', 'config/wrong-type']);
    expect(JSON.stringify([...loaded.findings, ...loaded.secrets])).not.toContain('T0K3N');
  });

  test.each([
    ['missing', null, 'config/secret-file-missing'],
    ['empty', ' \n', 'config/secret-file-empty'],
    ['not an address', 'hooks.example.com', 'config/secret-malformed'],
    ['two addresses', `${address}\n${address}\n`, 'config/secret-malformed'],
    ['another scheme', 'ftp://hooks.example.com', 'config/secret-malformed'],
  ])('a file that is %s stops the command, at its line', async (_, content, rule) => {
    if (content !== null) write('webhook_url', content);
    write('monitoring.yaml', 'notifications:\n  webhook:\n    url_file: webhook_url\n');
    const loaded = await load();
    expect(loaded.config).toBeNull();
    expect(loaded.secrets.size).toBe(0);
    expect(loaded.findings).toMatchObject([{ rule, severity: 'error', place: { line: 3, column: 15 } }]);
  });

  test('a directory instead of a file too', async () => {
    write('monitoring.yaml', 'notifications: {webhook: {url_file: .}}');
    expect(rules(await load())).toEqual(['config/secret-file-is-directory']);
  });

  test('a file that everybody can read is a warning with the command that helps', async () => {
    const path = write('webhook_url', address, 0o644);
    write('monitoring.yaml', 'notifications: {webhook: {url_file: webhook_url}}');
    const loaded = await load();
    expect(loaded.findings).toMatchObject([
      { rule: 'config/secret-file-readable', severity: 'warning', fix: `Run \`chmod 600 ${path}\`.` },
    ]);
    expect(revealed(loaded)).toBe(address);
  });

  test.each([
    ['not set', undefined],
    ['empty', ' '],
  ])('a variable that is %s stops the command and says why sudo can be the reason', async (state, value) => {
    write('monitoring.yaml', 'notifications: {webhook: {url: "${BPI_WEBHOOK_URL}"}}');
    const loaded = await load({ env: { BPI_WEBHOOK_URL: value } });
    expect(loaded.config).toBeNull();
    expect(loaded.findings).toMatchObject([{ rule: 'config/variable-missing' }]);
    expect(loaded.findings[0]?.what).toContain(state);
    expect(loaded.findings[0]?.fix).toContain('--preserve-env=BPI_WEBHOOK_URL');
  });

  test('its problems stand beside all others', async () => {
    write('monitoring.yaml', 'scrape: {interval: 5}\nnotifications: {webhook: {url: "${NOT_SET}"}}\nbcpi: {}\n');
    expect(rules(await load())).toEqual(['config/wrong-type', 'config/variable-missing', 'config/unknown-key']);
  });
});
