/** How bad a finding is: `error` stops the command, `warning` is told, `info` is a remark. */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** A place in a text the user wrote; line and column count from 1. `excerpt` is the text of that line. */
export interface FilePlace {
  readonly kind: 'file';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters the caret underlines; 1 when left out. */
  readonly length?: number;
  readonly excerpt?: string;
}

/** Something that is not a text: a scrape target, a service, a port, an image. */
export interface SubjectPlace {
  readonly kind: 'subject';
  readonly subject: string;
}

export type Place = FilePlace | SubjectPlace;

/** One thing to tell the user. Data, never thrown: every problem of a run is collected and shown at once. */
export interface Finding {
  /** Stable id in kebab-case with an area, for example `config/unknown-key`. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly place: Place;
  /** What is wrong, one sentence. */
  readonly what: string;
  /** Why it matters or where the expectation comes from. */
  readonly why?: string;
  /** What to do, in the imperative. */
  readonly fix?: string;
}

/** Orders findings by file, line, column, then subject and rule: the order in which they are printed. */
export function compareFindings(a: Finding, b: Finding): number {
  return comparePlaces(a.place, b.place) || compareText(a.rule, b.rule) || compareText(a.what, b.what);
}

/** Says whether any finding stops the command. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

function comparePlaces(a: Place, b: Place): number {
  if (a.kind === 'file' && b.kind === 'file') {
    return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
  }
  if (a.kind === 'subject' && b.kind === 'subject') return compareText(a.subject, b.subject);
  return a.kind === 'file' ? -1 : 1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
