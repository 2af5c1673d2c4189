import { compareFindings, type FilePlace, type Finding, type FindingSeverity } from '../base/finding.ts';

const widest = 100;

/** Findings for people: place, severity, what and rule id; the line with a caret; why and fix. Empty text for none. */
export function formatFindings(findings: readonly Finding[], options: { readonly colour: boolean }): string {
  const paint = options.colour ? painted : (text: string) => text;
  return [...findings]
    .sort(compareFindings)
    .map((finding) => formatFinding(finding, paint))
    .join('\n\n');
}

type Paint = (text: string, colour: keyof typeof codes) => string;

function formatFinding(finding: Finding, paint: Paint): string {
  const { place, severity, rule, what, why, fix } = finding;
  const where = place.kind === 'file' ? `${place.file}:${place.line}:${place.column}` : place.subject;
  const head = `${paint(printable(where), 'bold')}: ${paint(severity, severityColours[severity])}: ${printable(what)} ${paint(`(${rule})`, 'dim')}`;
  return [
    head,
    ...(place.kind === 'file' ? excerpt(place, severity, paint) : []),
    ...(why === undefined ? [] : [`  why: ${printable(why)}`]),
    ...(fix === undefined ? [] : [`  fix: ${printable(fix)}`]),
  ].join('\n');
}

function excerpt(place: FilePlace, severity: FindingSeverity, paint: Paint): readonly string[] {
  if (place.excerpt === undefined || place.excerpt.trim() === '') return [];
  const start = place.column - 1;
  // A long line is cut so that the place is in view.
  const from = start < widest - 20 ? 0 : start - 20;
  const shown = printable(place.excerpt.slice(from, from + widest).trimEnd());
  const before = from === 0 ? '' : '…';
  const length = Math.max(1, Math.min(place.length ?? 1, shown.length - (start - from)));
  const gutter = `${place.line}`.padStart(5);
  const caret = ' '.repeat(before.length + start - from) + paint('^'.repeat(length), severityColours[severity]);
  return [
    `${paint(`${gutter} |`, 'dim')} ${before}${shown}`,
    `${paint(`${' '.repeat(gutter.length)} |`, 'dim')} ${caret}`,
  ];
}

/** One character for one: a tab becomes visible, a control character cannot reach the terminal. */
export function printable(text: string): string {
  return text
    .replace(/\t/g, '→')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\uFFFD');
}

const codes = { bold: 1, dim: 2, red: 31, yellow: 33, cyan: 36 } as const;
const severityColours = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

function painted(text: string, colour: keyof typeof codes): string {
  return `\u001b[${codes[colour]}m${text}\u001b[0m`;
}
