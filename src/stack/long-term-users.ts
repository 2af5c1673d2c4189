/** The users of InfluxDB; start makes them over its API, each may do what its name says and no more. */
export const longTermUsers = { admin: 'bpi_admin', writer: 'bpi_writer', reader: 'bpi_reader' } as const;
export type LongTermUser = keyof typeof longTermUsers;

/** Where the users' passwords are for those who need one: service, then path in its configuration volume. */
export const longTermPasswordFiles = {
  writer: { service: 'prometheus', path: 'secrets/influxdb_password' },
  reader: { service: 'grafana', path: 'secrets/influxdb_password' },
} as const;

/** The retention policy of the database, its default one. */
export const longTermPolicy = 'long_term';
