/** One step of a series as promtool is told it: a value, nothing, or Prometheus' mark that the series has vanished. */
export type ToldValue = number | 'stale' | null;

/** Reads promtool's notation, for example `0x3 1+2x5 _x2 stale`; throws for anything else. */
export function readValues(text: string): readonly ToldValue[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((part): readonly ToldValue[] => {
      if (part === 'stale') return ['stale'];
      const missing = /^_(?:x(\d+))?$/.exec(part);
      if (missing !== null) return Array.from({ length: Number(missing[1] ?? 1) }, () => null);
      const { groups } =
        /^(?<first>[-+]?[\d.]+(?:e[-+]?\d+)?)(?:(?<grows>[-+][\d.]+)?x(?<times>\d+))?$/i.exec(part) ?? {};
      if (groups === undefined) throw new Error(`no values in promtool's notation: ${part}`);
      const { first, grows = '0', times = '0' } = groups;
      // As promtool does it, so that sums of fractions are the same.
      const values = [Number(first)];
      for (let step = 0; step < Number(times); step += 1) values.push((values.at(-1) ?? 0) + Number(grows));
      return values;
    });
}

/** Writes promtool's notation; what repeats is told once. */
export function writeValues(list: readonly ToldValue[]): string {
  const parts: string[] = [];
  for (let from = 0; from < list.length;) {
    let to = from + 1;
    while (to < list.length && list[to] === list[from] && list[from] !== 'stale') to += 1;
    const [value = null, times] = [list[from], to - from];
    if (value === null) parts.push(`_x${String(times)}`);
    else parts.push(times === 1 ? String(value) : `${String(value)}x${String(times - 1)}`);
    from = to;
  }
  return parts.join(' ');
}
