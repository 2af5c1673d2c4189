const units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** How long ago, in its two largest units: `12s`, `4m`, `3h 5m`, `2d 4h`; what lies ahead counts as now. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first === -1) return '0s';
  const [unit, size] = units[first] ?? units[3];
  const next = units[first + 1];
  const rest = next === undefined ? 0 : Math.floor((seconds % size) / next[1]);
  // Seconds beside minutes would change with every look.
  return `${Math.floor(seconds / size)}${unit}${rest === 0 || unit === 'm' ? '' : ` ${rest}${next?.[0] ?? ''}`}`;
}

/** A moment for people, in UTC like the messages: `14:03 UTC`, with the day when it is another one. */
export function formatMoment(time: string, nowMs: number): string {
  const iso = new Date(time).toISOString();
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const clock = `${iso.slice(11, 16)} UTC`;
  return iso.slice(0, 10) === today ? clock : `${iso.slice(0, 10)} ${clock}`;
}
