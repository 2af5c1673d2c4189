import type { Finding } from '../../base/finding.ts';
import type { GrafanaDashboard } from '../../panels/grafana-json.ts';
import { dataSourceUids } from '../../panels/rules/data-source-uids.ts';
import { fileShape } from '../../panels/rules/file-shape.ts';
import { artifactFinding } from '../artifact-finding.ts';
import type { ParsedArtifact, ValuePath } from '../parse-artifact.ts';

const uidPattern = /^[A-Za-z0-9_-]{1,40}$/;

/**
 * Checks all of Grafana's files together: uids are unique and well formed, and our dashboards are what Grafana reads, with
 * data sources that it has. The user's are judged by checkExtraDashboards, but a uid that is used twice would stop ours too.
 */
export function checkGrafana(files: readonly ParsedArtifact[]): readonly Finding[] {
  const provisioned = files.filter(({ artifact }) => artifact.path.startsWith('provisioning/datasources/'));
  const boards = files.filter(({ artifact }) => artifact.path.startsWith('dashboards/'));
  const sources = provisioned.flatMap(datasourceUids);
  const dataSources = new Set(sources.map(({ uid }) => uid));
  return [
    ...uidFindings(sources, 'data source'),
    ...uidFindings(boards.map(dashboardUid), 'dashboard'),
    ...boards.flatMap((board) => dashboardFindings(board, dataSources)),
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

function dashboardFindings(parsed: ParsedArtifact, dataSources: ReadonlySet<string>): readonly Finding[] {
  const dashboard = (parsed.value ?? {}) as GrafanaDashboard;
  const remarks = [...fileShape(dashboard, {}), ...dataSourceUids(dashboard, { dataSources })];
  return [
    ...(text(dashboard.title) === ''
      ? [found(parsed, 'grafana/no-title', 'the dashboard has no top-level title', ['title'])]
      : []),
    ...remarks.map(({ at, ...remark }) =>
      artifactFinding(parsed.artifact, { ...remark, position: parsed.positionOf(at) }),
    ),
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function found(parsed: ParsedArtifact, rule: string, what: string, path: ValuePath): Finding {
  return artifactFinding(parsed.artifact, { rule, what, position: parsed.positionOf(path) });
}
