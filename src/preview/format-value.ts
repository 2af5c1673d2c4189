/** How a number of one unit is written; `decimals` null: as many as its size deserves. */
type Writer = (value: number, decimals: number | null) => string;

/** Writes a number the way Grafana does for this unit; a unit we do not know stands behind the number. */
export function formatValue(value: number, unit = 'none', decimals: number | null = null): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  return (writers[unit] ?? withUnit(unit))(value, decimals);
}

/** Units that have a writer of their own. */
export function knownUnit(unit: string): boolean {
  return Object.hasOwn(writers, unit);
}

type Scale = readonly (readonly [atLeast: number, symbol: string])[];

const counts: Scale = [
  [1e12, ' Tri'],
  [1e9, ' Bil'],
  [1e6, ' Mil'],
  [1e3, ' K'],
  [0, ''],
];
const binary: Scale = [
  [1024 ** 4, ' TiB'],
  [1024 ** 3, ' GiB'],
  [1024 ** 2, ' MiB'],
  [1024, ' KiB'],
  [0, ' B'],
];
const decimal: Scale = [
  [1e12, ' TB'],
  [1e9, ' GB'],
  [1e6, ' MB'],
  [1e3, ' kB'],
  [0, ' B'],
];
const durations: Scale = [
  [31_536_000, ' years'],
  [604_800, ' weeks'],
  [86_400, ' days'],
  [3600, ' hours'],
  [60, ' mins'],
  [1, ' s'],
  [1e-3, ' ms'],
  [1e-6, ' µs'],
  [1e-9, ' ns'],
];

const writers: Readonly<Record<string, Writer>> = {
  none: (value, decimals) => plain(value, decimals),
  short: scaled(counts),
  percentunit: (value, decimals) => `${plain(value * 100, decimals ?? 1)}%`,
  percent: (value, decimals) => `${plain(value, decimals ?? 1)}%`,
  s: scaled(durations),
  ms: (value, decimals) => scaled(durations)(value / 1000, decimals),
  bytes: scaled(binary),
  decbytes: scaled(decimal),
  Bps: (value, decimals) => `${scaled(decimal)(value, decimals)}/s`,
  binBps: (value, decimals) => `${scaled(binary)(value, decimals)}/s`,
  cps: withUnit('c/s'),
  wps: withUnit('wr/s'),
  currencyUSD: (value, decimals) => `${value < 0 ? '-' : ''}$${scaled(counts)(Math.abs(value), decimals)}`,
  reqps: withUnit('req/s'),
  ops: withUnit('ops/s'),
  mps: withUnit('msg/s'),
  dateTimeAsIso: (value) => new Date(value).toISOString().replace('T', ' ').slice(0, 19),
  dateTimeFromNow: (value) => new Date(value).toISOString().replace('T', ' ').slice(0, 19),
};

function withUnit(unit: string): Writer {
  return (value, decimals) => `${scaled(counts)(value, decimals)} ${unit}`;
}

function scaled(scale: Scale): Writer {
  return (value, decimals) => {
    const size = Math.abs(value);
    const [atLeast, symbol] = scale.find(([limit]) => size >= limit) ?? scale.at(-1) ?? [0, ''];
    if (size === 0) return `${plain(0, decimals)}${scale.find(([limit]) => limit <= 1)?.[1] ?? ''}`;
    return `${plain(value / (atLeast === 0 ? 1 : atLeast), decimals)}${symbol}`;
  };
}

// Grafana shows more decimals the smaller a number is; thousands are told apart by a space.
function plain(value: number, decimals: number | null): string {
  const size = Math.abs(value);
  const digits = decimals ?? (Number.isInteger(value) ? 0 : size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  const text = size !== 0 && size < 1e-3 && decimals === null ? value.toPrecision(2) : value.toFixed(digits);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(?:\d{3})+$)/g, ' ') : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
