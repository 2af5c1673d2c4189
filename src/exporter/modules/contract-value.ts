import type { ContractField } from '../../catalog/contract/contract-answer.ts';
import { parseDurationSeconds, parseNumber, parseRatio } from '../units.ts';

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
// Above this a number of Unix seconds is one of milliseconds (1e11 s is the year 5138).
const latestSeconds = 1e11;

/** The number in base units that a field's value stands for, or null when it is not of the kind that the contract says. */
export function readContractValue(field: Pick<ContractField, 'reading' | 'states'>, value: unknown): number | null {
  switch (field.reading) {
    case 'count':
      return notNegative(parseNumber(value));
    case 'number':
      return parseNumber(value);
    case 'ratio':
      return within(parseRatio(value), 0, 1);
    case 'seconds':
      return parseDurationSeconds(value);
    case 'milliseconds': {
      const bare = parseNumber(value);
      return bare === null ? parseDurationSeconds(value) : notNegative(bare / 1000);
    }
    case 'time':
      return parseTime(value);
    case 'state':
      return parseState(field.states, value);
    case 'text':
      return null;
  }
}

function parseTime(value: unknown): number | null {
  const seconds = typeof value === 'string' && rfc3339.test(value) ? Date.parse(value) / 1000 : parseNumber(value);
  return seconds === null || Number.isNaN(seconds) ? null : within(seconds, 0, latestSeconds);
}

function parseState(states: ContractField['states'], value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === 0 || value === 1) return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return Object.hasOwn(states, word) ? (states[word] ?? null) : null;
}

function notNegative(value: number | null): number | null {
  return value !== null && value >= 0 ? value : null;
}

function within(value: number | null, low: number, high: number): number | null {
  return value !== null && value >= low && value <= high ? value : null;
}
