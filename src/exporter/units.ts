const secondsPer: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
};

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const part = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/gy;

/** A finite number from a JSON number or a string that holds one (`"123.4"`, as rust_decimal writes money); null otherwise. */
export function parseNumber(value: unknown): number | null {
  if (typeof value === 'string' && decimal.test(value.trim())) return finite(Number(value.trim()));
  return typeof value === 'number' ? finite(value) : null;
}

/** Seconds from `0h 12m 5s`, `72h35m`, `25ms` or a bare number of seconds; null otherwise. BPCI's uptime: facts/bpi.md 1.4. */
export function parseDurationSeconds(value: unknown): number | null {
  const bare = parseNumber(value);
  if (bare !== null) return bare < 0 ? null : bare;
  if (typeof value !== 'string') return null;
  const text = value.trim().replace(/\s+/g, '');
  let seconds = 0;
  let read = 0;
  for (const match of text.matchAll(part)) {
    // Multiplying by 1e-3 would turn 25ms into 0.025000000000000001.
    const unit = secondsPer[match[2] ?? ''] ?? 0;
    seconds += unit < 1 ? Number(match[1]) / Math.round(1 / unit) : Number(match[1]) * unit;
    read += match[0].length;
  }
  return read > 0 && read === text.length ? finite(seconds) : null;
}

/** A ratio from `95%` (0.95) or a number that already is one; null otherwise. */
export function parseRatio(value: unknown): number | null {
  if (typeof value === 'string' && value.trim().endsWith('%')) {
    const percent = parseNumber(value.trim().slice(0, -1));
    return percent === null ? null : percent / 100;
  }
  return parseNumber(value);
}

/**
 * Requests behind the VM server's counter, which adds one on accept and one per parsed request: the n-th sequential
 * request reads 2n-1, so (counter + 1) / 2 rounded down (facts/bpi.md 1.1).
 */
export function halveRequestCounter(counter: number): number {
  return Math.floor((counter + 1) / 2);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
