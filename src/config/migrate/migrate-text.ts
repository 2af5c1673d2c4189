import { isMap, parseDocument, YAMLMap, type Document } from 'yaml';
import { hasErrors, type Finding } from '../../base/finding.ts';
import { parseYaml } from '../parse-yaml.ts';
import { currentVersion, migrations, type Migration } from './migration.ts';
import { newerVersion } from './newer-version.ts';

/** What a migration would write, or why there can be none. */
export type Migrated =
  | {
      readonly ok: true;
      readonly from: number;
      readonly to: number;
      /** The new text; the very same when nothing has to change. */
      readonly text: string;
      /** What changes, one sentence each; empty when nothing has to. */
      readonly changes: readonly string[];
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** The steps to apply and the version they lead to; another one in tests. */
export interface KnownVersions {
  readonly current: number;
  readonly migrations: readonly Migration[];
}

/** Brings a text of an older version up to the current one, comments and order kept. Pure. */
export function migrateText(
  file: string,
  text: string,
  known: KnownVersions = { current: currentVersion, migrations },
): Migrated {
  const parsed = parseYaml(file, text);
  if (hasErrors(parsed.findings)) return { ok: false, findings: parsed.findings };
  const from = versionOf(parsed.value);
  const refused = (rule: string, what: string, fix: string): Migrated => {
    const place = parsed.locate(['version']);
    return { ok: false, findings: [{ rule, severity: 'error', place, what, fix }] };
  };
  if (!isSections(parsed.value)) {
    return refused('config/wrong-type', 'The file has no sections.', 'Begin with a section, for example `bpci:`.');
  }
  if (from === null) {
    return refused('config/unknown-value', '`version` is not a whole number.', `Write \`version: ${known.current}\`.`);
  }
  if (from > known.current) {
    return { ok: false, findings: [{ ...newerVersion(from, known.current), place: parsed.locate(['version']) }] };
  }
  if (from === known.current) return { ok: true, from, to: from, text, changes: [] };
  const steps = pathTo(from, known);
  if (steps === null) {
    const what = `No way is known from version ${from} to version ${known.current}.`;
    return refused('config/unknown-value', what, 'Start anew with `bpi-monitoring init` and copy your values.');
  }
  return apply(text, steps, from, known.current);
}

function isSections(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && !Array.isArray(value));
}

function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'version')) return 1;
  const { version } = value as { readonly version: unknown };
  return typeof version === 'number' && Number.isSafeInteger(version) && version > 0 ? version : null;
}

function pathTo(from: number, { current, migrations: steps }: KnownVersions): readonly Migration[] | null {
  const path: Migration[] = [];
  for (let version = from; version < current;) {
    const next = steps.find((step) => step.from === version && step.to > version && step.to <= current);
    if (next === undefined) return null;
    path.push(next);
    version = next.to;
  }
  return path;
}

function apply(text: string, steps: readonly Migration[], from: number, to: number): Migrated {
  const document: Document = parseDocument(text, { stringKeys: true, resolveKnownTags: false });
  // A file of comments has no section to write into yet.
  if (!isMap(document.contents)) document.contents = new YAMLMap();
  const changes = steps.flatMap((step) => step.apply(document));
  document.set('version', to);
  // Nobody's long lines are folded, and an indented list stays one.
  const migrated = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return { ok: true, from, to, text: migrated, changes: [...changes, `\`version\` becomes ${to}.`] };
}
