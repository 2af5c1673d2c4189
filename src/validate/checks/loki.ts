import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

// What Loki's configuration volume is mounted at (stack/services/loki.ts), and who owns rules without auth.
const volume = '/etc/loki/';
const tenant = 'fake';

interface LokiFile {
  readonly auth_enabled?: unknown;
  readonly ruler?: {
    readonly storage?: { readonly type?: unknown; readonly local?: { readonly directory?: unknown } };
  };
}

/** Checks loki.yml: the ruler reads the very directory in which the rule files are. What it does not find it does not miss. */
export function checkLoki(parsed: ParsedArtifact, paths: ReadonlySet<string>): readonly Finding[] {
  const { auth_enabled: auth, ruler } = (parsed.value ?? {}) as LokiFile;
  const files = [...paths].filter((path) => path.startsWith('rules/'));
  if (ruler === undefined) {
    return files.length === 0 ? [] : [found(parsed, 'loki/no-ruler', 'rule files, but no ruler to read them', [])];
  }
  const at: ValuePath = ['ruler', 'storage', 'local', 'directory'];
  const directory = ruler.storage?.local?.directory;
  if (ruler.storage?.type !== 'local' || typeof directory !== 'string' || !directory.startsWith(volume)) {
    return [found(parsed, 'loki/rules-elsewhere', `the ruler does not read its rules below ${volume}`, at)];
  }
  const own = `${directory.slice(volume.length).replace(/\/+$/, '')}/${tenant}/`;
  const unread = files.filter((path) => !path.startsWith(own) || path.slice(own.length).includes('/'));
  return [
    ...(auth === false
      ? []
      : [found(parsed, 'loki/tenants', `with auth nobody is the tenant ${tenant}`, ['auth_enabled'])]),
    ...(files.length > unread.length ? [] : [found(parsed, 'loki/no-rules', `no rule file is in ${own}`, at)]),
    ...unread.map((path) => found(parsed, 'loki/unread-rules', `the ruler does not read ${path}`, at)),
  ];
}

const groupKeys = ['name', 'interval', 'rules'];
const ruleKeys = ['alert', 'expr', 'for', 'labels', 'annotations'];

/**
 * Checks the keys of a rule file of Loki's ruler. One that it does not know makes it refuse every rule of the tenant, and
 * `keep_firing_for` and recording rules, which need a remote_write, are taken and do nothing.
 */
export function checkLogRuleKeys(parsed: ParsedArtifact): readonly Finding[] {
  const { groups, ...rest } = (parsed.value ?? {}) as { groups?: unknown };
  return [
    ...strange(parsed, rest, [], []),
    ...each(groups).flatMap(([group, index]) => [
      ...strange(parsed, group, groupKeys, ['groups', index]),
      ...each((group as { rules?: unknown } | null)?.rules).flatMap(([rule, ruleIndex]) =>
        strange(parsed, rule, ruleKeys, ['groups', index, 'rules', ruleIndex]),
      ),
    ]),
  ];
}

function each(list: unknown): readonly (readonly [unknown, number])[] {
  return Array.isArray(list) ? list.map((item: unknown, index) => [item, index] as const) : [];
}

function strange(parsed: ParsedArtifact, value: unknown, known: readonly string[], at: ValuePath): readonly Finding[] {
  return Object.keys(value ?? {})
    .filter((key) => !known.includes(key))
    .map((key) => found(parsed, 'loki/strange-key', `${key} is no key that Loki's ruler acts on`, [...at, key]));
}

function found(parsed: ParsedArtifact, rule: string, what: string, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path) });
}
