import type { Clock } from '../base/clock.ts';
import { seededSequence } from './seeded-random.ts';

/** Request ids and times as the Rust code prints them. */
export interface Stamps {
  /** `<prefix>_<unix ms>_<u32 in hex, not padded>`. */
  requestId(prefix: 'vm' | 'zklock' | 'shadow'): string;
  /** `to_rfc3339()` of a `DateTime<Utc>`: nine digits and `+00:00`. */
  rfc3339(): string;
  /** serde's form of a `DateTime<Utc>`: nine digits and `Z`. */
  zulu(atMs?: number): string;
  /** `%Y-%m-%d %H:%M:%S UTC`, the given number of milliseconds from now. */
  plain(offsetMs?: number): string;
  unixSeconds(): number;
  /** A UUID of version 4. */
  uuid(): string;
  /** `datetime.now().isoformat()` of Python: local time without a zone, here UTC, six digits. */
  python(): string;
}

/** Stamps of one world; the digits below a millisecond come from the seed. */
export function createStamps(seed: number, clock: Clock): Stamps {
  const next = seededSequence(seed, 'stamps');
  const nanoseconds = (atMs: number): string => {
    const digits = String(next() % 1_000_000).padStart(6, '0');
    return `${new Date(atMs).toISOString().slice(0, -1)}${digits}`;
  };
  return {
    requestId: (prefix) => `${prefix}_${String(clock.now())}_${next().toString(16)}`,
    rfc3339: () => `${nanoseconds(clock.now())}+00:00`,
    zulu: (atMs = clock.now()) => `${nanoseconds(atMs)}Z`,
    plain: (offsetMs = 0) => {
      const iso = new Date(clock.now() + offsetMs).toISOString();
      return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
    },
    unixSeconds: () => Math.floor(clock.now() / 1000),
    uuid: () => {
      const hex = Array.from({ length: 4 }, () => next().toString(16).padStart(8, '0')).join('');
      const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20)];
      return `${a}-${b}-4${c}-a${d}-${e}`;
    },
    python: () => nanoseconds(clock.now()).slice(0, -3),
  };
}
