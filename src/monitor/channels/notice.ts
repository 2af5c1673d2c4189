/** What people are told on the second channel: that the alerting path is silent, or that it speaks again. */
export interface Notice {
  readonly kind: 'silent' | 'recovered';
  readonly stack: string;
  /** One sentence for each thing that is silent, or was. */
  readonly causes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly sinceMs: number;
  readonly nowMs: number;
  readonly grafanaUrl: string | null;
}

/** Sends a notice; rejects when it was not accepted. */
export type SendNotice = (notice: Notice, signal: AbortSignal) => Promise<void>;

/** The same key for both kinds, so that whoever groups them sees one event. */
export function noticeKey({ stack }: Notice): string {
  return `bpi-monitoring/${stack}/alerting-path-silent`;
}

/** The notice in one line. */
export function noticeTitle({ kind, stack }: Notice): string {
  return kind === 'silent'
    ? `${stack}: the monitoring itself is silent, alerts may not arrive`
    : `${stack}: the monitoring speaks again`;
}

/** The notice as text for people: what is silent, since when, what to do. */
export function noticeText(notice: Notice): string {
  const since = new Date(notice.sinceMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const causes = notice.causes.map((cause) => `- ${cause}`);
  if (notice.kind === 'silent') {
    return [...causes, `Since ${since}.`, 'Run `bpi-monitoring status` on the host of the stack.'].join('\n');
  }
  const minutes = Math.max(1, Math.round((notice.nowMs - notice.sinceMs) / 60_000));
  return [`It was silent since ${since}, for ${minutes} min:`, ...causes].join('\n');
}
