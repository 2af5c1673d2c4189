import { printable } from '../config/format-finding.ts';
import { formatAge, formatMoment } from './format-age.ts';
import { painter, type Paint } from './paint.ts';
import type { AlertState, ShownAlert, SilenceNote } from './shown-alert.ts';
import { wrapText } from './wrap-text.ts';

/** Where and when it is read. */
export interface Page {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
  readonly nowMs: number;
}

/** Alerts in the order given, those of one rule and one state together; the first line counts them. */
export function formatAlerts(alerts: readonly ShownAlert[], page: Page): string {
  const paint = painter(page.colour);
  const groups = new Map<string, ShownAlert[]>();
  for (const alert of alerts) {
    const { name, priority, state, silencedBy, inhibitedBy, delivered } = alert;
    const muting = [...silencedBy.map(({ id }) => id), ...inhibitedBy.map((one) => one.name)];
    const key = JSON.stringify([name, priority, state, delivered, ...muting]);
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return [countAlerts(alerts), ...[...groups.values()].flatMap((group) => ['', ...groupLines(group, page, paint)])]
    .map((line) => `${line}\n`)
    .join('');
}

const states: readonly AlertState[] = ['firing', 'pending', 'silenced', 'inhibited'];

/** `3 alerts: 2 firing, 1 pending`. */
export function countAlerts(alerts: readonly ShownAlert[]): string {
  if (alerts.length === 0) return 'no alert';
  const counts = states.flatMap((state) => {
    const count = alerts.filter((alert) => alert.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return `${alerts.length} alert${alerts.length === 1 ? '' : 's'}: ${counts.join(', ')}`;
}

const indent = ' '.repeat(4);
/** Of one rule so many are named. */
const mostInstances = 6;

function groupLines(group: readonly ShownAlert[], page: Page, paint: Paint): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { width, nowMs } = page;
  const age = formatAge(nowMs - Date.parse(first.since));
  const amount = group.length === 1 ? '' : ` x${group.length}`;
  const room = width - 15 - age.length - amount.length;
  const name = cut(printable(first.name), room);
  const head =
    `${paint(first.priority.padEnd(4), headColour(first))} ${paint(first.state.padEnd(9), stateColours[first.state])} ` +
    `${paint(name, 'bold')}${amount}${' '.repeat(Math.max(1, room - name.length))}${age}`;
  const summaries = new Set(group.map(({ summary }) => summary ?? ''));
  const summary = summaries.size === 1 ? (first.summary ?? '') : '';
  return [
    head,
    ...wrapText(summary, { width, indent }),
    ...wrapText(whereOf(group), { width, indent }),
    ...notesOf(first, nowMs).flatMap((note) => wrapText(note, { width, indent })),
  ];
}

function whereOf(group: readonly ShownAlert[]): string {
  const named = group.slice(0, mostInstances).map(({ instance, fingerprint }) => {
    const id = fingerprint === null ? '' : `[${fingerprint.slice(0, 8)}]`;
    return [instance ?? '', id].filter((part) => part !== '').join(' ');
  });
  const rest = group.length - named.length;
  return [...named.filter((one) => one !== ''), ...(rest > 0 ? [`and ${rest} more (--json)`] : [])].join(', ');
}

function notesOf({ silencedBy, inhibitedBy, delivered }: ShownAlert, nowMs: number): readonly string[] {
  const causes = [...new Set(inhibitedBy.map(({ name, fingerprint }) => name ?? fingerprint.slice(0, 8)))];
  return [
    ...silencedBy.map((silence) => `silenced by ${describeSilence(silence, nowMs)}`),
    ...(causes.length === 0 ? [] : [`a consequence of ${causes.join(', ')}`]),
    ...(delivered === false ? ['not at Alertmanager (yet): nobody has been told'] : []),
  ];
}

function describeSilence({ id, endsAt, createdBy, comment }: SilenceNote, nowMs: number): string {
  const until = endsAt === null ? '' : ` until ${formatMoment(endsAt, nowMs)}`;
  return `${id.slice(0, 8)}${until}${createdBy === '' ? '' : `, ${createdBy}`}${comment === '' ? '' : `: ${comment}`}`;
}

const stateColours = { firing: 'red', pending: 'cyan', silenced: 'dim', inhibited: 'dim' } as const;

function headColour({ priority, state }: ShownAlert): 'red' | 'yellow' | 'dim' | 'bold' {
  if (state === 'silenced' || state === 'inhibited') return 'dim';
  return priority === 'P1' ? 'red' : priority === 'P2' ? 'yellow' : 'bold';
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}
