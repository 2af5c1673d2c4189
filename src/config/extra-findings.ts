import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Finding } from '../base/finding.ts';
import { componentNames, type Config, type ExtraConfig, type ExtraFile } from './config.ts';
import { extraDashboardFindings } from './extra-dashboard-findings.ts';
import { nearest } from './nearest.ts';

/** What is wrong with the content of the user's own files, each finding at its place in that file. Pure. */
export function extraFindings(extra: ExtraConfig, { endpoints }: Pick<Config, 'endpoints'>): readonly Finding[] {
  const jobs = new Map<string, string>([
    ...componentNames.map((name) => [name, 'the stack itself'] as const),
    ...endpoints.map(({ job }) => [job, 'an endpoint of monitoring.yaml'] as const),
  ]);
  return [
    ...extra.scrapeConfigs.flatMap((file) => scrapeFindings(file, jobs)),
    ...extra.rules.flatMap((file) => yamlFile(file, 'groups').findings),
    ...extra.dashboards.flatMap(extraDashboardFindings),
  ];
}

/** A job that stands twice makes Prometheus refuse its whole configuration. */
function scrapeFindings(file: ExtraFile, jobs: Map<string, string>): readonly Finding[] {
  const { list, findings, at } = yamlFile(file, 'scrape_configs');
  const twice = list.flatMap((item): Finding[] => {
    const name = isMap(item) ? item.get('job_name', true) : undefined;
    if (!isScalar(name) || typeof name.value !== 'string') return [];
    const owner = jobs.get(name.value);
    jobs.set(name.value, owner ?? file.path);
    if (owner === undefined) return [];
    return [
      {
        rule: 'config/extra-job-twice',
        severity: 'error',
        place: at(name),
        what: `The job \`${name.value}\` is also one of ${owner}.`,
        why: 'Prometheus refuses a configuration with two jobs of one name.',
        fix: 'Give the job a name of its own.',
      },
    ];
  });
  return [...findings, ...twice];
}

interface YamlFile {
  readonly list: readonly unknown[];
  readonly findings: readonly Finding[];
  readonly at: (node: Node) => Finding['place'];
}

/** The list under the one key that such a file has. */
function yamlFile({ path, content }: ExtraFile, key: string): YamlFile {
  const lineCounter = new LineCounter();
  const lines = content.split(/\r?\n/);
  const place = (start: number, end: number): Finding['place'] => {
    const { line, col } = lineCounter.linePos(Math.min(start, content.length));
    // The line may hold a credential; the place says enough.
    const length = Math.max(1, Math.min(end - start, (lines[line - 1] ?? '').length - col + 1));
    return { kind: 'file', file: path, line: Math.max(1, line), column: Math.max(1, col), length };
  };
  const at = (node: Node): Finding['place'] => place(node.range?.[0] ?? 0, node.range?.[1] ?? 1);
  const malformed = (where: Finding['place'], what: string, fix: string): YamlFile => {
    return { list: [], findings: [{ rule: 'config/extra-malformed', severity: 'error', place: where, what, fix }], at };
  };
  const document: Document.Parsed = parseDocument(content, { lineCounter, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error !== undefined) {
    return malformed(place(error.pos[0], error.pos[1]), 'This is not YAML.', 'Correct the line.');
  }
  const list = isMap(document.contents) ? document.contents.get(key, true) : undefined;
  if (isSeq(list)) return { list: list.items, findings: [], at };
  const names = isMap(document.contents) ? document.contents.items.map((pair) => String(pair.key)) : [];
  const near = names.find((name) => nearest(name, [key]) !== null);
  return malformed(
    place(0, 1),
    `The file has no list \`${key}:\`.`,
    near === undefined || near === key
      ? `Begin it with \`${key}:\` and put the items below.`
      : `Write \`${key}\` instead of \`${near}\`.`,
  );
}
