import { formatMatcher } from '../prometheus/alertmanager-client.ts';
import type { HeldAlert, HeldSilence, Matcher, WantedSilence } from '../prometheus/alertmanager-types.ts';
import { printable } from '../config/format-finding.ts';
import { formatAge, formatMoment } from './format-age.ts';
import type { Page } from './format-alerts.ts';
import { exactMatchers, meets } from './matchers.ts';
import { painter } from './paint.ts';
import { wrapText } from './wrap-text.ts';

/** How the comment of an acknowledgement begins; bpi-monitor ends such a silence when its alert has ended. */
export const acknowledgedBy = 'acknowledged by ';

/** A silence from now on. */
export function wantedSilence(options: {
  readonly matchers: readonly Matcher[];
  readonly nowMs: number;
  readonly seconds: number;
  readonly author: string;
  readonly comment: string;
}): WantedSilence {
  const { matchers, nowMs, seconds, author, comment } = options;
  return {
    matchers,
    startsAt: new Date(nowMs).toISOString(),
    endsAt: new Date(nowMs + seconds * 1000).toISOString(),
    createdBy: author,
    comment,
  };
}

/** The acknowledgement of exactly this alert that holds now, or null. */
export function acknowledgementOf(alert: HeldAlert, silences: readonly HeldSilence[]): HeldSilence | null {
  const wanted = keyOf(exactMatchers(alert.labels));
  return (
    silences.find(
      ({ comment, status, matchers }) =>
        status.state === 'active' && comment.startsWith(acknowledgedBy) && keyOf(matchers) === wanted,
    ) ?? null
  );
}

function keyOf(matchers: readonly Matcher[]): string {
  return matchers.map(formatMatcher).sort().join(',');
}

/** Silences that hold or are to come, the first to end first. */
export function openSilences(silences: readonly HeldSilence[]): readonly HeldSilence[] {
  return silences
    .filter(({ status }) => status.state !== 'expired')
    .sort((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt));
}

/** Silences for people, each with what it mutes now. */
export function formatSilences(silences: readonly HeldSilence[], alerts: readonly HeldAlert[], page: Page): string {
  if (silences.length === 0) return 'no silence\n';
  const paint = painter(page.colour);
  const { width, nowMs } = page;
  const lines = silences.flatMap(({ id, matchers, startsAt, endsAt, createdBy, comment, status }) => {
    const muted = alerts.filter(({ labels }) => meets(labels, matchers));
    const names = [...new Set(muted.map(({ labels }) => labels['alertname'] ?? ''))];
    const time =
      status.state === 'pending'
        ? `from ${formatMoment(startsAt, nowMs)} until ${formatMoment(endsAt, nowMs)}`
        : `until ${formatMoment(endsAt, nowMs)} (in ${formatAge(Date.parse(endsAt) - nowMs)})`;
    const indent = ' '.repeat(4);
    return [
      '',
      `${paint(id, 'bold')}  ${time}`,
      ...wrapText(matchers.map(formatMatcher).join(' '), { width, indent }),
      ...wrapText(`${printable(createdBy)}: ${comment}`, { width, indent }),
      ...wrapText(names.length === 0 ? 'mutes nothing now' : `mutes ${muted.length} now: ${names.join(', ')}`, {
        ...{ width, indent },
      }),
    ];
  });
  return [`${silences.length} silence${silences.length === 1 ? '' : 's'}`, ...lines]
    .map((line) => `${line}\n`)
    .join('');
}
