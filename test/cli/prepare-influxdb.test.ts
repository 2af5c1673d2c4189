import { describe, expect, test } from 'vitest';
import { OperationFailedError } from '../../src/base/errors.ts';
import { Secret } from '../../src/base/secret.ts';
import { prepareInfluxdb } from '../../src/cli/start/prepare-influxdb.ts';
import { fakeServer } from '../verify/fakes/fake-server.ts';

const year = 365 * 86_400;
const passwords = { admin: new Secret('a'), writer: new Secret("w'x"), reader: new Secret('r') };

/** InfluxDB's state as far as the statements below touch it; answers as 1.6.7 was seen to. */
interface FakeInfluxdb {
  users: Map<string, { password: string; grants: Map<string, string> }>;
  policy: { duration: string; shard: string } | null;
  statements: string[];
}

function empty(): FakeInfluxdb {
  return { users: new Map(), policy: null, statements: [] };
}

async function prepare(world: FakeInfluxdb, changes: object = {}): Promise<readonly string[]> {
  await using server = await fakeServer((_url, request, body) => {
    const statement = new URLSearchParams(body).get('q') ?? '';
    const pair = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString('utf8');
    const [name = '', password = ''] = pair.split(':');
    if (!world.users.has('bpi_admin') && !statement.startsWith('CREATE USER "bpi_admin"')) {
      return { status: 403, body: { error: 'create admin user first or disable authentication' } };
    }
    if (world.users.has('bpi_admin') && world.users.get(name)?.password !== password) {
      return { status: 401, body: { error: 'authorization failed' } };
    }
    if (!/^SHOW/.test(statement)) world.statements.push(statement);
    return { body: { results: [{ statement_id: 0, ...run(world, statement) }] } };
  });
  const input = { address: server.url, database: 'bpi_metrics', retentionSeconds: year, passwords };
  return await prepareInfluxdb({ ...input, signal: new AbortController().signal, ...changes });
}

function run(world: FakeInfluxdb, statement: string): object {
  const table = (columns: string[], values: unknown[][]) => ({ series: [{ columns, values }] });
  const created =
    /^CREATE USER "(\w+)" WITH PASSWORD '((?:[^'\\]|\\.)+)'/.exec(statement) ??
    /^SET PASSWORD FOR "(\w+)" = '((?:[^'\\]|\\.)+)'/.exec(statement);
  if (created !== null) {
    const [, name = '', password = ''] = created;
    const grants = world.users.get(name)?.grants ?? new Map<string, string>();
    world.users.set(name, { password: password.replaceAll('\\', ''), grants });
  }
  const [, privilege = '', to = ''] = /^GRANT (\w+) ON "bpi_metrics" TO "(\w+)"/.exec(statement) ?? [];
  world.users.get(to)?.grants.set('bpi_metrics', privilege);
  const kept = /RETENTION POLICY "long_term" .* DURATION (\d+)s (?:REPLICATION 1 )?SHARD DURATION (\w+) DEFAULT/.exec(
    statement,
  );
  if (kept !== null) world.policy = { duration: `${String(Number(kept[1]) / 3600)}h0m0s`, shard: kept[2] ?? '' };
  if (statement === 'SHOW USERS')
    return table(
      ['user', 'admin'],
      [...world.users.keys()].map((name) => [name, false]),
    );
  if (statement === 'SHOW DATABASES')
    return table(['name'], world.policy === null ? [['_internal']] : [['bpi_metrics']]);
  if (statement.startsWith('SHOW RETENTION')) {
    const rows = world.policy === null ? [] : [['long_term', world.policy.duration, true]];
    return table(['name', 'duration', 'default'], [['autogen', '0s', world.policy === null], ...rows]);
  }
  const [, whose = ''] = /^SHOW GRANTS FOR "(\w+)"/.exec(statement) ?? [];
  return whose === '' ? {} : table(['database', 'privilege'], [...(world.users.get(whose)?.grants ?? [])]);
}

describe('preparing InfluxDB', () => {
  test('makes users, database and policy, each user with its one right', async () => {
    const world = empty();
    expect(await prepare(world)).toEqual([
      'user bpi_admin',
      `database bpi_metrics, kept for ${String(year)} s`,
      'user bpi_writer',
      'user bpi_reader',
    ]);
    expect(world.policy).toEqual({ duration: '8760h0m0s', shard: '168h' });
    expect([...world.users].map(([name, { password, grants }]) => [name, password, ...grants.values()])).toEqual([
      ['bpi_admin', 'a'],
      ['bpi_writer', "w'x", 'WRITE'],
      ['bpi_reader', 'r', 'READ'],
    ]);
  });

  test('changes nothing when it is run again', async () => {
    const world = empty();
    await prepare(world);
    world.statements = [];
    expect(await prepare(world)).toEqual([]);
    expect(world.statements).toEqual([]);
  });

  test.each([
    ['a day', 86_400, '24h0m0s', '1h'],
    ['a month', 30 * 86_400, '720h0m0s', '24h'],
    ['ten years', 10 * year, '87600h0m0s', '168h'],
  ])('follows a retention that was changed to %s, with shards that fit', async (_, seconds, duration, shard) => {
    const world = empty();
    await prepare(world);
    expect(await prepare(world, { retentionSeconds: seconds })).toEqual([
      `database bpi_metrics, kept for ${String(seconds)} s`,
    ]);
    expect(world.policy).toEqual({ duration, shard });
  });

  test('gives a user the password of the state directory, and a right that was taken away', async () => {
    const world = empty();
    await prepare(world);
    world.users.set('bpi_reader', { password: 'older', grants: new Map() });
    expect(await prepare(world)).toEqual(['READ for user bpi_reader', 'password of user bpi_reader']);
    expect(world.users.get('bpi_reader')?.password).toBe('r');
  });

  test('names the way out when the data is older than the password, without telling the password', async () => {
    const world = empty();
    await prepare(world);
    const failure: unknown = await prepare(world, {
      passwords: { ...passwords, admin: new Secret('T0PS3CRET') },
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OperationFailedError);
    expect((failure as OperationFailedError).fix).toContain('older than the password');
    expect((failure as OperationFailedError).message).not.toContain('T0PS3CRET');
  });
});
