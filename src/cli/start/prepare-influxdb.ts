import { OperationFailedError } from '../../base/errors.ts';
import type { Secret } from '../../base/secret.ts';
import { RequestError } from '../../prometheus/request-error.ts';
import { longTermPolicy, longTermUsers } from '../../stack/long-term-users.ts';
import { influxdbClient, type InfluxdbClient } from '../../verify/influxdb-client.ts';
import type { LongTermPasswords } from '../long-term-passwords.ts';

export interface PrepareInfluxdbInput {
  /** `http://127.0.0.1:<port>` of an InfluxDB that answers. */
  readonly address: string;
  readonly database: string;
  readonly retentionSeconds: number;
  readonly passwords: LongTermPasswords;
  readonly signal: AbortSignal;
}

/**
 * Makes the users, the database and its retention policy, as far as they are not there yet; run again it changes only what
 * differs. Answers what it changed. Throws OperationFailedError when InfluxDB knows another password.
 */
export async function prepareInfluxdb(input: PrepareInfluxdbInput): Promise<readonly string[]> {
  const { address, passwords, signal } = input;
  const admin = influxdbClient(address, { user: { name: longTermUsers.admin, password: passwords.admin }, signal });
  try {
    return [
      ...(await ensureAdmin(influxdbClient(address, { user: null, signal }), admin, passwords.admin)),
      ...(await ensureDatabase(admin, input)),
      ...(await ensureUser(admin, input, 'writer', 'WRITE')),
      ...(await ensureUser(admin, input, 'reader', 'READ')),
    ];
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw new OperationFailedError('prepare InfluxDB', error.message, { cause: error, fix: fixFor(error) });
  }
}

function fixFor({ status }: RequestError): string {
  return status === 401 || status === 403
    ? 'its data is older than the password in the state directory: put that password back, or remove the volume of InfluxDB'
    : 'see `bpi-monitoring logs influxdb`, then run start again';
}

// Without an administrator InfluxDB refuses everything but making one, with 403; with one it asks who is there, with 401.
async function ensureAdmin(
  nobody: InfluxdbClient,
  admin: InfluxdbClient,
  password: Secret,
): Promise<readonly string[]> {
  const { admin: name } = longTermUsers;
  if ((await statusOf(nobody, 'SHOW USERS')) === 401) return [];
  await nobody.query(`CREATE USER ${identifier(name)} WITH PASSWORD ${literal(password)} WITH ALL PRIVILEGES`);
  await admin.query('SHOW DATABASES');
  return [`user ${name}`];
}

async function ensureDatabase(admin: InfluxdbClient, input: PrepareInfluxdbInput): Promise<readonly string[]> {
  const { database, retentionSeconds } = input;
  const known = (await admin.query('SHOW DATABASES')).flatMap(({ values }) => values ?? []).flat();
  const isMissing = !known.includes(database);
  if (isMissing) await admin.query(`CREATE DATABASE ${identifier(database)}`);
  const policies = await admin.query(`SHOW RETENTION POLICIES ON ${identifier(database)}`);
  const policy = rows(policies).find((row) => row['name'] === longTermPolicy);
  const what = `database ${database}, kept for ${retentionSeconds} s`;
  if (policy !== undefined && seconds(policy['duration']) === retentionSeconds && policy['default'] === true) {
    return isMissing ? [what] : [];
  }
  const verb = policy === undefined ? 'CREATE' : 'ALTER';
  const replication = policy === undefined ? ' REPLICATION 1' : '';
  const on = `${verb} RETENTION POLICY ${identifier(longTermPolicy)} ON ${identifier(database)}`;
  const shard = `SHARD DURATION ${shardHours(retentionSeconds)}h`;
  await admin.query(`${on} DURATION ${retentionSeconds}s${replication} ${shard} DEFAULT`);
  return [what];
}

// As InfluxDB chooses for a new policy; one that is shortened below its old shards is refused otherwise.
function shardHours(retentionSeconds: number): number {
  const days = retentionSeconds / 86_400;
  return days < 2 ? 1 : days < 180 ? 24 : 168;
}

async function ensureUser(
  admin: InfluxdbClient,
  { address, database, passwords, signal }: PrepareInfluxdbInput,
  user: 'writer' | 'reader',
  privilege: 'READ' | 'WRITE',
): Promise<readonly string[]> {
  const name = longTermUsers[user];
  const password = passwords[user];
  const users = rows(await admin.query('SHOW USERS')).map((row) => row['user']);
  if (!users.includes(name)) {
    await admin.query(`CREATE USER ${identifier(name)} WITH PASSWORD ${literal(password)}`);
    await admin.query(`GRANT ${privilege} ON ${identifier(database)} TO ${identifier(name)}`);
    return [`user ${name}`];
  }
  const grants = rows(await admin.query(`SHOW GRANTS FOR ${identifier(name)}`));
  const isGranted = grants.some((row) => row['database'] === database && row['privilege'] === privilege);
  if (!isGranted) await admin.query(`GRANT ${privilege} ON ${identifier(database)} TO ${identifier(name)}`);
  const changed = isGranted ? [] : [`${privilege} for user ${name}`];
  // A user may ask for the databases that it has a right on.
  const own = influxdbClient(address, { user: { name, password }, signal });
  if ((await statusOf(own, 'SHOW DATABASES')) !== 401) return changed;
  await admin.query(`SET PASSWORD FOR ${identifier(name)} = ${literal(password)}`);
  return [...changed, `password of user ${name}`];
}

/** HTTP status of a statement; throws RequestError when there is none. */
async function statusOf(client: InfluxdbClient, statement: string): Promise<number> {
  return client.query(statement).then(
    () => 200,
    (error: unknown) => {
      if (error instanceof RequestError && error.status !== null) return error.status;
      throw error;
    },
  );
}

type Row = Readonly<Record<string, unknown>>;

function rows(tables: readonly { columns: readonly string[]; values?: readonly (readonly unknown[])[] }[]): Row[] {
  return tables.flatMap(({ columns, values = [] }) =>
    values.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
  );
}

// InfluxDB prints `8760h0m0s`.
function seconds(duration: unknown): number | null {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(String(duration));
  if (match === null) return null;
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}

function identifier(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

function literal(secret: Secret): string {
  return `'${secret.reveal().replace(/['\\]/g, '\\$&')}'`;
}
