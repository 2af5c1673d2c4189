import { record } from './house/record.ts';
import { isAlert, type RecordingRule, type RuleGroup } from './house/rule.ts';

// Of the exporter's own figures, those that one asks for a year later.
const link = ['bpi_bpci_connection_up', 'bpi_bpci_connection_latency_seconds'];
// Recorded names that count up; every other one is a gauge.
const counters: readonly string[] = ['http_requests_total', 'node_network_bytes_total'];

// Their windows look back for days themselves, describe a habit, or are there for one panel: nobody asks for last year's.
const shortLived = ['bpi-slo.rules', 'bpi-anomaly.rules', 'bpi-panels.rules'];

/**
 * Averages of everything that the other groups record, but for error budgets and bands, over 5 minutes and over an hour: what InfluxDB keeps for a year.
 * A series each 15 s for a year would be two million points; these are 100,000 and 9,000.
 */
export function longTermRules(groups: readonly RuleGroup[]): readonly RuleGroup[] {
  const recorded = groups
    .filter(({ name }) => !shortLived.includes(name))
    .flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])));
  const names = [...new Set([...recorded, ...link])];
  return [
    { name: 'bpi-long-term-5m.rules', interval: '5m', rules: names.map(everyFiveMinutes) },
    { name: 'bpi-long-term-1h.rules', interval: '1h', rules: names.map(everyHour) },
  ];
}

/** The names that {@link longTermRules} records: nothing else is written to InfluxDB. */
export function longTermNames(groups: readonly RuleGroup[]): readonly string[] {
  return groups
    .filter(({ name }) => name.startsWith('bpi-long-term-'))
    .flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])));
}

function everyFiveMinutes(name: string): RecordingRule {
  const change = counters.includes(name) ? 'rate' : 'avg_over_time';
  return record(fiveMinutes(name), `${change}(${name}[5m])`);
}

/** The name under which the hourly average of a recorded series is kept. */
export function hourlyName(name: string): string {
  return `${name}:${operation(name)}1h`;
}

function everyHour(name: string): RecordingRule {
  return record(hourlyName(name), `avg_over_time(${fiveMinutes(name)}[1h])`);
}

function fiveMinutes(name: string): string {
  return `${name}:${operation(name)}5m`;
}

function operation(name: string): 'rate' | 'avg' {
  return counters.includes(name) ? 'rate' : 'avg';
}
