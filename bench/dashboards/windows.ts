const hour = 3600;
/** Samples of the scrapes are this far apart. */
export const rawStepSeconds = 15;
/** Recorded samples are this far apart where nothing is raw. */
export const recordedStepSeconds = 300;
const rawSeconds = 6 * hour;
const recordedSeconds = 30 * 24 * hour;
// What Prometheus itself makes of 30 days: blocks of 2 h grow by threes, and none beyond a tenth of the retention.
const smallBlockSeconds = 2 * hour;
const largeBlockSeconds = 54 * hour;

/** One block of the database. */
export interface Window {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Has every series at the interval of the scrapes; else only what rules recorded. */
  readonly raw: boolean;
}

/** The blocks of 30 days that end at the last full 2 h before `nowSeconds`, oldest first. */
export function windows(nowSeconds: number): readonly Window[] {
  const end = Math.floor(nowSeconds / smallBlockSeconds) * smallBlockSeconds;
  const rawFrom = end - rawSeconds;
  return [
    ...cut(end - recordedSeconds, rawFrom, largeBlockSeconds).map((one) => ({ ...one, raw: false })),
    ...cut(rawFrom, end, smallBlockSeconds).map((one) => ({ ...one, raw: true })),
  ];
}

/** Cuts at multiples of `lengthSeconds`, where Prometheus cuts. */
function cut(fromSeconds: number, toSeconds: number, lengthSeconds: number): readonly Omit<Window, 'raw'>[] {
  const pieces: Omit<Window, 'raw'>[] = [];
  for (let from = fromSeconds; from < toSeconds;) {
    const to = Math.min((Math.floor(from / lengthSeconds) + 1) * lengthSeconds, toSeconds);
    pieces.push({ fromSeconds: from, toSeconds: to });
    from = to;
  }
  return pieces;
}

/** Prometheus' notation of the longest block. */
export const maxBlockDuration = `${String(largeBlockSeconds / hour)}h`;
