/** How the value of an alert's expression is said: its unit, or the text itself, which Prometheus expands. */
export type ValueUnit =
  /** Seconds. */
  | 'duration'
  /** 0 to 1. */
  | 'ratio'
  /** 0 to 100. */
  | 'percent'
  /** Of whole things. */
  | 'count'
  /** Events per second. */
  | 'rate'
  | 'bytes'
  /** Any other figure, rounded to four digits. */
  | 'number'
  /** A figure whose every digit counts. */
  | 'exact'
  | { readonly text: string };

const values = {
  duration: '{{ $value | humanizeDuration }}',
  ratio: '{{ $value | humanizePercentage }}',
  percent: '{{ $value | printf "%.1f" }}%',
  count: '{{ $value | printf "%.0f" }}',
  rate: '{{ $value | printf "%.2f" }}/s',
  bytes: '{{ $value | humanize1024 }}B',
  number: '{{ $value | humanize }}',
  exact: '{{ $value }}',
} as const;

/** The annotation `value`, in the language of Prometheus' and Loki's templates. */
export function valueText(unit: ValueUnit): string {
  return typeof unit === 'object' ? unit.text : values[unit];
}

/** For alerts about a state: what is asked, and the figure that is its answer, for example `up is 0`. */
export function state(what: string): ValueUnit {
  return { text: `${what} is {{ $value }}` };
}
