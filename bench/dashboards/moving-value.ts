import type { SampledSeries } from './sampled-series.ts';

const daySeconds = 86_400;
const quickSeconds = 1260;

/** A series as a function of the seconds since it was sampled, which are mostly negative; `seed` makes nodes differ. */
export function movingValue(series: SampledSeries, seed: number): (seconds: number) => number {
  const { value, slope, movement } = series;
  const share = fraction(seed);
  const phase = 2 * Math.PI * share;
  // Quicker than toPrecision, a hundred million times.
  const digits = digitsOf(series);
  const round = (number: number): number => Math.round(number * digits) / digits;
  switch (movement) {
    case 'stays':
      return () => value;
    case 'grows': {
      // From nought upwards however long ago that is, and never downwards: the swing is slower than the growth.
      const faster = clockLike(series) ? slope : slope * (0.8 + 0.4 * share);
      const origin = clockLike(series) ? value : Math.max(value, faster * 31 * daySeconds * 1.2);
      const swing = clockLike(series) ? 0 : (faster * daySeconds * 0.5) / (2 * Math.PI);
      return (seconds) => {
        const grown = origin + faster * seconds + swing * Math.sin((2 * Math.PI * seconds) / daySeconds + phase);
        return round(grown);
      };
    }
    case 'swings':
      return (seconds) => {
        const day = 0.08 * Math.sin((2 * Math.PI * seconds) / daySeconds + phase);
        const quick = 0.04 * Math.sin((2 * Math.PI * seconds) / quickSeconds + 3 * phase);
        return round(value * (1 + day + quick));
      };
  }
}

// Six of them, as what is measured has; whole numbers stay whole, and what is counted loses nothing of its growth.
function digitsOf({ value, movement }: SampledSeries): number {
  if (Number.isInteger(value) && value !== 0) return 1;
  return movement === 'grows' || value === 0 ? 1e6 : 10 ** (6 - Math.floor(Math.log10(Math.abs(value))));
}

// A clock goes by one second a second, at every node.
function clockLike({ labels, slope }: SampledSeries): boolean {
  return /_timestamp(?:_seconds)?$|_time_seconds$/.test(labels['__name__'] ?? '') && slope < 2;
}

/** 0 to 1, the same for the same seed. */
function fraction(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0;
  return ((mixed ^ (mixed >>> 12)) / 2 ** 32) % 1;
}
