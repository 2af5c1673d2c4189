import { dashboards } from '../../dashboards/index.ts';
import type { Finding } from '../base/finding.ts';
import type { Config, ExtraFile } from '../config/config.ts';
import { jsonPlaces, linePlace } from '../config/json-places.ts';
import type { KeyPath } from '../config/key-path.ts';
import type { GrafanaDashboard } from '../panels/grafana-json.ts';
import { knownMetrics } from '../panels/known-metrics.ts';
import { judgeDashboard } from '../panels/rules/judge-dashboard.ts';
import { datasources } from '../render/datasources.ts';

/** What the rules for our own dashboards have against the user's, each a warning at its place in their file. */
export function checkExtraDashboards(config: Config): readonly Finding[] {
  const { dashboards: files } = config.extra;
  if (files.length === 0 || !config.components.grafana.enabled) return [];
  const context = {
    dataSources: new Set<string>(datasources(config).map(({ uid }) => uid)),
    metrics: knownMetrics(config),
  };
  const boards = files.map((file) => ({ file, dashboard: JSON.parse(file.content) as GrafanaDashboard }));
  const remarks = boards.flatMap(({ file, dashboard }) => {
    const placeOf = placesOf(file);
    return judgeDashboard(dashboard, context).map(({ at, ...remark }): Finding => ({
      ...remark,
      severity: 'warning',
      place: placeOf(at),
    }));
  });
  return [...remarks, ...taken(config, boards)];
}

interface Board {
  readonly file: ExtraFile;
  readonly dashboard: GrafanaDashboard;
}

/**
 * Grafana writes no dashboard of a folder in which one has the uid of another, so with one of ours it is an error: the
 * user's would take ours along. Two of one title only look alike.
 */
function taken(config: Config, boards: readonly Board[]): readonly Finding[] {
  const uids = new Map(dashboards(config).map(({ uid, title }) => [uid, `our ${title}`]));
  const ours = new Set(uids.keys());
  const titles = new Map<string, string>();
  return boards.flatMap(({ file, dashboard }) => {
    const { uid = '', title = '' } = dashboard;
    const [owner, namesake] = [uids.get(uid), titles.get(title)];
    if (uid !== '') uids.set(uid, owner ?? file.path);
    titles.set(title, namesake ?? file.path);
    const placeOf = placesOf(file);
    const findings: Finding[] = [];
    if (owner !== undefined && uid !== '')
      findings.push({
        rule: 'grafana/duplicate-uid',
        severity: ours.has(uid) ? 'error' : 'warning',
        place: placeOf(['uid']),
        what: `The uid ${uid} is also that of ${owner}.`,
        why: 'Grafana then writes neither, nor any other dashboard of their folders.',
        fix: 'Give the dashboard a uid of its own.',
      });
    if (namesake !== undefined)
      findings.push({
        rule: 'grafana/title-twice',
        severity: 'warning',
        place: placeOf(['title']),
        what: `The title “${title}” is also that of ${namesake}.`,
        fix: 'Give the dashboard a title of its own.',
      });
    return findings;
  });
}

function placesOf({ path, content }: ExtraFile): (at: KeyPath) => Finding['place'] {
  let places: ReturnType<typeof jsonPlaces> | undefined;
  const lines = content.split('\n');
  return (at) => {
    places ??= jsonPlaces(content);
    const { line, column } = linePlace(content, places.ok ? places.offsetOf(at) : 0);
    const excerpt = lines[line - 1];
    return { kind: 'file', file: path, line, column, ...(excerpt === undefined ? {} : { excerpt }) };
  };
}
