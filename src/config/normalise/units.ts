import { parseDuration } from '../parse-duration.ts';
import { parseShare } from '../parse-share.ts';
import { parseSize } from '../parse-size.ts';

/** Seconds of a duration that has passed validation. */
export function seconds(text: string): number {
  return passed(parseDuration(text), text);
}

/** Bytes of a size that has passed validation. */
export function bytes(text: string): number {
  return passed(parseSize(text), text);
}

/** Ratio of a share that has passed validation. */
export function ratio(written: number | string): number {
  return passed(parseShare(written), written);
}

function passed(value: number | null, written: number | string): number {
  if (value === null) throw new Error(`the value ${written} has passed validation but cannot be read`);
  return value;
}
