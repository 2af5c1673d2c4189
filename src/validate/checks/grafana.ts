import type { Finding } from '../../base/finding.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

// Grafana's own pseudo data sources, and the one that expressions use.
const builtIn = new Set(['grafana', '-- Grafana --', '-- Mixed --', '-- Dashboard --', '__expr__']);
const uidPattern = /^[A-Za-z0-9_-]{1,40}$/;
// The classic model ends here in every Grafana we support (facts/components.md 3.3).
const newestSchemaVersion = 42;

/** Checks all of Grafana's files together: uids are unique and well formed, and dashboards use provisioned data sources only. */
export function checkGrafana(files: readonly ParsedArtifact[]): readonly Finding[] {
  const provisioned = files.filter(({ artifact }) => artifact.path.startsWith('provisioning/datasources/'));
  const boards = files.filter(({ artifact }) => artifact.path.startsWith('dashboards/'));
  const theirs = files.filter(({ artifact }) => artifact.path.startsWith('extra-dashboards/'));
  const sources = provisioned.flatMap(datasourceUids);
  const known = new Set(sources.map(({ uid }) => uid));
  // Grafana makes a uid for a dashboard that has none, and shows one with a foreign data source as broken: their concern.
  // A uid that is used twice would stop the provisioning of ours too.
  const named = theirs.filter((board) => dashboardUid(board).uid !== '');
  return [
    ...uidFindings(sources, 'data source'),
    ...uidFindings([...boards, ...named].map(dashboardUid), 'dashboard'),
    ...boards.flatMap(dashboardFindings),
    ...boards.flatMap((board) => unknownDatasources(board, known)),
    ...[...theirs.flatMap(dashboardFindings), ...theirs.flatMap((board) => unknownDatasources(board, known))].map(
      (finding): Finding => ({ ...finding, severity: 'warning' }),
    ),
  ];
}

interface Uid {
  readonly parsed: ParsedArtifact;
  readonly uid: string;
  readonly path: ValuePath;
}

function datasourceUids(parsed: ParsedArtifact): readonly Uid[] {
  const { datasources } = (parsed.value ?? {}) as { datasources?: readonly ({ uid?: unknown } | null)[] | null };
  return (datasources ?? []).map((source, index) => ({
    parsed,
    uid: text(source?.uid),
    path: ['datasources', index, 'uid'],
  }));
}

function dashboardUid(parsed: ParsedArtifact): Uid {
  return { parsed, uid: text((parsed.value as { uid?: unknown } | null)?.uid), path: ['uid'] };
}

function uidFindings(uids: readonly Uid[], noun: string): readonly Finding[] {
  const seen = new Set<string>();
  return uids.flatMap(({ parsed, uid, path }) => {
    const duplicate = seen.has(uid);
    seen.add(uid);
    if (!uidPattern.test(uid)) {
      const what = `${noun} uid ${JSON.stringify(uid)} is not 1 to 40 letters, digits, - or _`;
      return [found(parsed, 'grafana/bad-uid', what, path)];
    }
    return duplicate ? [found(parsed, 'grafana/duplicate-uid', `${noun} uid ${uid} is used twice`, path)] : [];
  });
}

function dashboardFindings(parsed: ParsedArtifact): readonly Finding[] {
  const { title, schemaVersion } = (parsed.value ?? {}) as { title?: unknown; schemaVersion?: unknown };
  return [
    ...(typeof title === 'string' && title !== ''
      ? []
      : [found(parsed, 'grafana/no-title', 'the dashboard has no top-level title', ['title'])]),
    ...(typeof schemaVersion === 'number' && schemaVersion <= newestSchemaVersion
      ? []
      : [
          found(
            parsed,
            'grafana/schema-version',
            `schemaVersion must be a number up to ${String(newestSchemaVersion)}`,
            ['schemaVersion'],
          ),
        ]),
  ];
}

function unknownDatasources(parsed: ParsedArtifact, known: ReadonlySet<string>): readonly Finding[] {
  return datasourceReferences(parsed.value, []).flatMap(({ uid, path }) =>
    known.has(uid) || builtIn.has(uid) || uid.startsWith('$')
      ? []
      : [found(parsed, 'grafana/unknown-datasource', `data source ${JSON.stringify(uid)} is not provisioned`, path)],
  );
}

function datasourceReferences(value: unknown, path: ValuePath): readonly { uid: string; path: ValuePath }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => datasourceReferences(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const at = [...path, key];
    if (key === 'datasource' && typeof item === 'object' && item !== null) {
      const { uid } = item as { uid?: unknown };
      return typeof uid === 'string' ? [{ uid, path: [...at, 'uid'] }] : [];
    }
    return key === 'datasource' && typeof item === 'string'
      ? [{ uid: item, path: at }]
      : datasourceReferences(item, at);
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function found(parsed: ParsedArtifact, rule: string, what: string, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path) });
}
