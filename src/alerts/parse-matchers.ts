import type { Finding } from '../base/finding.ts';
import type { Matcher } from '../prometheus/alertmanager-types.ts';
import { meets, toRegExp } from './matchers.ts';
import { splitMatchers, type MatcherText } from './split-matchers.ts';

/** What was written on the command line. */
export interface ParsedMatchers {
  readonly matchers: readonly Matcher[];
  /** What is wrong, with the argument and the column; then the matchers must not be used. */
  readonly findings: readonly Finding[];
}

/** Reads matchers as amtool does: `name=value`, `=~`, `!=`, `!~`, quoted or not, several in braces; the first may be an alert's name. */
export function parseMatchers(written: readonly string[]): ParsedMatchers {
  const findings: Finding[] = [];
  const matchers: Matcher[] = [];
  splitMatchers(written).forEach((piece, index) => {
    const parsed = parseMatcher(piece, index === 0);
    if ('what' in parsed) findings.push(found(piece, parsed));
    else matchers.push(parsed);
  });
  if (findings.length === 0 && matchers.length > 0 && meets({}, matchers)) {
    const place = { kind: 'subject', subject: 'matchers' } as const;
    const fix = 'name what must be there, for example area="node"';
    findings.push({
      rule: 'alerts/matches-everything',
      severity: 'error',
      place,
      what: 'these match every alert',
      fix,
    });
  }
  return { matchers, findings };
}

interface Mistake {
  readonly rule: string;
  /** From the beginning of the piece. */
  readonly at: number;
  readonly what: string;
  readonly fix: string;
}

function parseMatcher({ text }: MatcherText, first: boolean): Matcher | Mistake {
  const [, name = '', blank = '', operator = ''] = /^([^=!~\s"]*)(\s*)(=~|!~|!=|=)?/.exec(text) ?? [];
  const at = name.length + blank.length;
  if (operator === '') {
    if (first && at === text.length && isName(name)) return equal('alertname', name);
    const fix = 'write name=value, name!=value, name=~expression or name!~expression';
    return { rule: 'alerts/no-operator', at, what: 'here is no =, !=, =~ or !~', fix };
  }
  if (!isName(name)) {
    const fix = 'begin with the name of a label, for example alertname or instance';
    return { rule: 'alerts/label-name', at: 0, what: `${JSON.stringify(name)} is no name of a label`, fix };
  }
  const rest = text.slice(at + operator.length);
  const start = at + operator.length + (rest.length - rest.trimStart().length);
  if (rest.startsWith('=')) {
    return { rule: 'alerts/operator', at, what: `there is no ${operator}=`, fix: `write ${name}${operator}…` };
  }
  const value = unquote(rest.trim());
  if (value === null) {
    return { rule: 'alerts/open-quote', at: start, what: 'this quote has no end', fix: 'close it, or leave it out' };
  }
  const isRegex = operator.endsWith('~');
  if (isRegex && toRegExp(value) === null) {
    const fix = 'write a regular expression as Go has it (RE2): no look-around, no back references';
    return { rule: 'alerts/regular-expression', at: start, what: `${JSON.stringify(value)} is none`, fix };
  }
  return { name, value, isRegex, isEqual: !operator.startsWith('!') };
}

function equal(name: string, value: string): Matcher {
  return { name, value, isRegex: false, isEqual: true };
}

function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

function unquote(text: string): string | null {
  if (!text.startsWith('"')) return text;
  const inner = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)?.[1];
  return inner === undefined ? null : inner.replace(/\\(.)/gs, (both, one: string) => escapes[one] ?? both);
}

function found({ argument, excerpt, offset, text }: MatcherText, { rule, at, what, fix }: Mistake): Finding {
  const place = {
    ...({ kind: 'file', file: 'argument', line: argument, column: offset + at + 1 } as const),
    length: Math.max(1, text.length - at),
    excerpt,
  };
  return { rule, severity: 'error', place, what, fix };
}
