import { longTermUsers } from '../../stack/long-term-users.ts';
import { influxdbClient } from '../influxdb-client.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('long-term', 'round-trip', 'InfluxDB takes a point and gives it back');
const measurement = 'bpi_monitoring_verify';

/** A point written as Prometheus' user comes back to Grafana's user: database, users and their rights are what they must be. */
export const longTermRoundTrip: Check = {
  group: 'long-term',
  name: 'round-trip',
  title: about.title,
  needs: ['influxdb'],
  run: async (context) => {
    const { longTerm, config, signal, clock } = context;
    if (longTerm === null) {
      return [failed(about, 'the passwords of its users are not there', 'run start, which makes them')];
    }
    const { database } = config.longTerm;
    const address = context.addresses.get('influxdb') ?? '';
    const as = (user: 'writer' | 'reader') =>
      influxdbClient(address, { user: { name: longTermUsers[user], password: longTerm[user] }, signal });
    const time = Math.floor(clock.now() / 1000);
    await as('writer').write(database, `${measurement},stack=${config.stack.name} value=${time} ${time}`);
    const found = await pollUntil(
      () => as('reader').query(`SELECT value FROM ${measurement} WHERE time = ${time}s`, database),
      (series) => series.length > 0,
      context.poll,
    );
    return found.length > 0
      ? [passed(about, `${database}: written and read back at ${new Date(time * 1000).toISOString()}`)]
      : [failed(about, 'the point was accepted but is not there', 'see `bpi-monitoring logs influxdb`')];
  },
};
