import { printable } from '../config/format-finding.ts';
import { formatAge } from './format-age.ts';
import type { Page } from './format-alerts.ts';
import { painter } from './paint.ts';
import { wrapText } from './wrap-text.ts';

/** What is shown of an incident of bpi-monitor (docs/bpi-monitor.md). */
export interface PastIncident {
  readonly id: string;
  readonly status: string;
  readonly alertname: string;
  readonly priority: string;
  readonly instance: string | null;
  readonly summary: string | null;
  /** RFC 3339. */
  readonly startsAt: string;
  readonly endedAt: string | null;
  readonly deliverySeconds: number | null;
  readonly recoverySeconds: number | null;
  readonly verdict: boolean | null;
  readonly verdictComment?: string | null;
}

/** Incidents that were open after `sinceMs`, in their order. */
export function incidentsSince<T extends Pick<PastIncident, 'endedAt'>>(
  incidents: readonly T[],
  sinceMs: number,
): readonly T[] {
  return incidents.filter(({ endedAt }) => endedAt === null || Date.parse(endedAt) >= sinceMs);
}

/** Incidents for people: when, how long, how fast people could know, and what was said of them. */
export function formatHistory(incidents: readonly PastIncident[], page: Page): string {
  const { width, nowMs } = page;
  const paint = painter(page.colour);
  const indent = ' '.repeat(4);
  const lines = incidents.flatMap((incident) => {
    const { id, status, alertname, priority, instance, summary, startsAt, endedAt } = incident;
    const last = endedAt === null ? nowMs : Date.parse(endedAt);
    const started = new Date(startsAt).toISOString();
    const when = `${started.slice(0, 10)} ${started.slice(11, 19)} UTC`;
    const lasted = `${endedAt === null ? status : 'lasted'} ${formatAge(last - Date.parse(startsAt))}`;
    return [
      '',
      `${paint(priority.padEnd(4), priority === 'P1' ? 'red' : 'bold')} ${when}  ${paint(printable(alertname), 'bold')}`,
      ...wrapText([instance ?? '', summary ?? ''].filter((one) => one !== '').join(': '), { width, indent }),
      ...wrapText([lasted, ...measured(incident), verdictOf(incident)].join('; '), { width, indent }),
      `${indent}${paint(id, 'dim')}`,
    ];
  });
  return lines
    .slice(1)
    .map((line) => `${line}\n`)
    .join('');
}

function measured({ deliverySeconds }: PastIncident): readonly string[] {
  return deliverySeconds === null ? [] : [`told after ${deliverySeconds.toFixed(1)} s`];
}

function verdictOf({ verdict, verdictComment }: PastIncident): string {
  if (verdict === null) return 'no verdict';
  const comment = typeof verdictComment === 'string' ? ` (${verdictComment})` : '';
  return `${verdict ? 'true' : 'false'} alert${comment}`;
}
