import { isMap, type Document } from 'yaml';
import { describe, expect, test } from 'vitest';
import { migrateText, type KnownVersions } from '../../src/config/migrate/migrate-text.ts';
import { currentVersion, migrations } from '../../src/config/migrate/migration.ts';
import { configSchema } from '../../src/config/schema.ts';

/** Version 2 calls `bpci.url` `bpci.address`, version 3 drops `stack`. */
const known: KnownVersions = {
  current: 3,
  migrations: [
    { from: 2, to: 3, apply: (document) => (document.delete('stack') ? ['`stack` is removed.'] : []) },
    { from: 1, to: 2, apply: renameUrl },
  ],
};

function renameUrl(document: Document): readonly string[] {
  const bpci = document.get('bpci');
  const pair = isMap(bpci) ? bpci.items.find(({ key }) => String(key) === 'url') : undefined;
  if (pair === undefined) return [];
  pair.key = document.createNode('address');
  return ['`bpci.url` becomes `bpci.address`.'];
}

const old = `# What we watch.
version: 1 # the first
stack: {name: mine}

# Our server.
bpci:
  url: bpci.example.com:8081 # in the cellar
scrape:
  interval: 15s
`;

describe('a file of an older version is brought up to the current one', () => {
  test('step by step, with its comments, its order and its blank lines', () => {
    expect(migrateText('monitoring.yaml', old, known)).toEqual({
      ok: true,
      from: 1,
      to: 3,
      changes: ['`bpci.url` becomes `bpci.address`.', '`stack` is removed.', '`version` becomes 3.'],
      text: `# What we watch.
version: 3 # the first

# Our server.
bpci:
  address: bpci.example.com:8081 # in the cellar
scrape:
  interval: 15s
`,
    });
  });

  test('only by the steps that it still needs', () => {
    const migrated = migrateText('monitoring.yaml', 'version: 2\nbpci: {url: x}\nstack: {}\n', known);
    expect(migrated).toMatchObject({ from: 2, changes: ['`stack` is removed.', '`version` becomes 3.'] });
  });

  test.each(['', '# nothing\n', 'bpci: {url: bpci:8081}\n'])(
    'and without a version, %j counts as version 1',
    (text) => {
      expect(migrateText('monitoring.yaml', text, known)).toMatchObject({ ok: true, from: 1, to: 3 });
    },
  );

  test('twice is as good as once', () => {
    const once = migrateText('monitoring.yaml', old, known);
    const text = once.ok ? once.text : '';
    expect(migrateText('monitoring.yaml', text, known)).toEqual({ ok: true, from: 3, to: 3, text, changes: [] });
  });
});

describe('a file that cannot be migrated is a finding', () => {
  test.each([
    ['of a newer version', 'version: 4\n', 'config/newer-version', 1, 10],
    ['whose version is a text', 'bpci: {}\nversion: "1"\n', 'config/unknown-value', 2, 10],
    ['whose version is none', 'version: 0\n', 'config/unknown-value', 1, 10],
    ['that is a list', '- version: 1\n', 'config/wrong-type', 1, 1],
    ['that is no YAML', 'version: 1\nbpci: [\n', 'config/yaml-syntax', 2, 7],
  ])('%s', (_, text, rule, line, column) => {
    const migrated = migrateText('monitoring.yaml', text, known);
    expect(migrated).toMatchObject({ ok: false, findings: [{ rule, place: { line, column } }] });
  });

  test('for which no step is known', () => {
    const gap = { current: 3, migrations: known.migrations.slice(0, 1) };
    expect(migrateText('monitoring.yaml', old, gap)).toMatchObject({
      ok: false,
      findings: [{ what: 'No way is known from version 1 to version 3.' }],
    });
  });
});

describe('the versions of this program', () => {
  test('are those of the schema', () => {
    expect(configSchema.properties.version.enum).toEqual([currentVersion]);
  });

  test('can each be reached from version 1', () => {
    const migrated = migrateText('monitoring.yaml', 'bpci: {url: bpci:8081}\n');
    expect(migrated).toMatchObject({ ok: true, to: currentVersion });
    expect(migrations.every(({ from, to }) => from < to && to <= currentVersion)).toBe(true);
  });
});
