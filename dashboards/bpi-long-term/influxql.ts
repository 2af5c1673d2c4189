import { hourlyName } from '../../alert-rules/bpi-long-term-rules.ts';
import type { Config } from '../../src/config/config.ts';
import { absence } from '../house/absence.ts';
import { knownSeries } from '../house/known-series.ts';
import type { Query } from '../house/query.ts';

interface Selection {
  /** Name of the recorded series; InfluxDB keeps its averages over an hour. */
  readonly name: string;
  /** What is made of the hours of an interval. */
  readonly take?: 'mean' | 'max' | 'min';
  /** Labels that tell lines apart; their values are the legend. */
  readonly by?: readonly string[];
  readonly legend?: string;
}

/** InfluxQL of InfluxDB 1 for the course of a recorded series: remote_write makes its name the measurement and its labels tags. */
export function course({ name, take = 'mean', by = [], legend }: Selection): Query {
  return {
    from: 'influxdb',
    expr: `SELECT ${take}("value") FROM "${hourlyName(name)}" WHERE $timeFilter GROUP BY ${['time($__interval)', ...by.map(quoted)].join(', ')} fill(none)`,
    legend: legend ?? by.map((label) => `[[tag_${label}]]`).join(' '),
  };
}

/** What happened in each day, of a series that counts per second: hours are summed, an hour has 3600 seconds. */
export function perDay({ name, by = [], legend }: Omit<Selection, 'take'>): Query {
  return {
    from: 'influxdb',
    expr: `SELECT sum("value") * 3600 FROM "${hourlyName(name)}" WHERE $timeFilter GROUP BY ${['time(1d)', ...by.map(quoted)].join(', ')} fill(none)`,
    legend: legend ?? by.map((label) => `[[tag_${label}]]`).join(' '),
  };
}

/** One number for the whole time that is looked at. */
export function whole(name: string, take: 'mean("value")' | 'sum("value") * 3600'): Query {
  return { from: 'influxdb', expr: `SELECT ${take} FROM "${hourlyName(name)}" WHERE $timeFilter` };
}

/** What a panel of these recorded series shows while InfluxDB has none: the first averages come after an hour. */
export function nothingOf(config: Config, names: readonly string[]): string {
  return names.some((name) => knownSeries(config).exists(name)) ? 'no hour is complete yet' : absence.never;
}

function quoted(label: string): string {
  return `"${label}"`;
}
