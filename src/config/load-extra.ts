import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { Finding, Place } from '../base/finding.ts';
import type { ExtraConfig, ExtraFile } from './config.ts';
import type { KeyPath } from './key-path.ts';
import { readText } from './read-text.ts';
import { unreadPathFix } from './unread-path.ts';
import type { WrittenConfig } from './written-config.ts';

/** What loading the user's own files needs to know. */
export interface ExtraSources {
  readonly written: WrittenConfig;
  readonly extra: ExtraConfig;
  readonly baseDirectory: string;
  readonly locate: (path: KeyPath) => Place;
}

/** The files with their content, directories replaced by what is in them; without those that a finding is about. */
export interface LoadedExtra {
  readonly extra: ExtraConfig;
  readonly findings: readonly Finding[];
}

const endings = {
  scrape_configs: ['.yml', '.yaml'],
  rules: ['.yml', '.yaml'],
  dashboards: ['.json'],
  templates: ['.tmpl'],
} as const;
type Kind = keyof typeof endings;

// Prometheus and Grafana cope with many more; a directory with more is most likely not the one that was meant.
const mostFiles = 500;

/** Reads the user's own files, at most 1 MiB each. */
export async function loadExtra(sources: ExtraSources): Promise<LoadedExtra> {
  const { extra } = sources;
  const findings: Finding[] = [];
  const load = (kind: Kind, files: readonly ExtraFile[]): Promise<readonly ExtraFile[]> =>
    loadKind(kind, files, sources, findings);
  return {
    extra: {
      scrapeConfigs: await load('scrape_configs', extra.scrapeConfigs),
      rules: await load('rules', extra.rules),
      dashboards: await load('dashboards', extra.dashboards),
      templates: await load('templates', extra.templates),
      // Read by node-exporter, again and again, never by us.
      textfiles: extra.textfiles,
    },
    findings,
  };
}

async function loadKind(kind: Kind, files: readonly ExtraFile[], sources: ExtraSources, findings: Finding[]) {
  const loaded = new Map<string, ExtraFile>();
  for (const { path } of files) {
    const place = placeOf(kind, path, sources);
    const found = await pathsAt(kind, path, place);
    findings.push(...found.findings);
    for (const one of found.paths) {
      if ([...loaded.values()].some((file) => file.path === one)) continue;
      const read = await readText(one, one);
      if (!read.ok) {
        findings.push(unusable(one, place, read.finding));
        continue;
      }
      const name = freeName(basename(one), new Set(loaded.keys()));
      loaded.set(name, { name, path: one, content: read.text.replace(/^\uFEFF/, '') });
    }
  }
  return [...loaded.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The files that a written path means. */
async function pathsAt(
  kind: Kind,
  path: string,
  place: Place,
): Promise<{ readonly paths: readonly string[]; readonly findings: readonly Finding[] }> {
  const fits = (name: string): boolean => (endings[kind] as readonly string[]).includes(extname(name));
  const wanted = endings[kind].join(' or ');
  const finding = (rule: string, severity: Finding['severity'], what: string, fix: string) => ({
    paths: [],
    findings: [{ rule, severity, place, what, fix }],
  });
  const there = await kindAt(path);
  if (there !== 'directory') {
    // Reading it tells why it cannot be read; a directory that is missing has no ending.
    if (fits(path) || there === 'nothing') return { paths: [path], findings: [] };
    const what = `The file ${path} does not end in ${wanted}.`;
    return finding('config/extra-file-ending', 'error', what, 'Rename it: its reader knows it by its ending.');
  }
  const names = await readdir(path).catch((): null => null);
  if (names === null) {
    const what = `The directory ${path} cannot be read.`;
    return finding('config/extra-file-unreadable', 'error', what, 'Change its mode or owner, or run as another user.');
  }
  const fitting = names.filter((name) => !name.startsWith('.') && fits(name)).sort();
  if (fitting.length === 0) {
    const what = `The directory ${path} has no file that ends in ${wanted}.`;
    return finding('config/extra-directory-empty', 'warning', what, 'Put one there, or remove the line.');
  }
  if (fitting.length > mostFiles) {
    const what = `The directory ${path} has ${fitting.length} files that end in ${wanted}; at most ${mostFiles} are read.`;
    return finding('config/extra-directory-too-large', 'error', what, 'Check that it is the right directory.');
  }
  return { paths: fitting.map((name) => join(path, name)), findings: [] };
}

async function kindAt(path: string): Promise<'directory' | 'other' | 'nothing'> {
  return stat(path).then(
    (status) => (status.isDirectory() ? 'directory' : 'other'),
    () => 'nothing',
  );
}

function unusable(path: string, place: Place, { rule, what, fix }: Finding): Finding {
  return {
    rule: rule.replace('config/file-', 'config/extra-file-'),
    severity: 'error',
    place,
    what: `The file ${path} cannot be used. ${what}`,
    fix:
      unreadPathFix(path) ??
      (fix === undefined || fix.includes('init') ? 'Correct the path, or remove the line.' : fix),
  };
}

/** A name that no other file has and every file system and URL accepts. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const ending = extname(wanted);
  const stem = wanted
    .slice(0, -ending.length || undefined)
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .slice(0, 100);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}${ending}` : `${stem}-${number}${ending}`;
    if (!taken.has(name)) return name;
  }
}

function placeOf(kind: Kind, path: string, { written, baseDirectory, locate }: ExtraSources): Place {
  const list = written.extra?.[kind];
  if (typeof list === 'string') return locate(['extra', kind]);
  const index = (list ?? []).findIndex((item: string | null) => item !== null && resolve(baseDirectory, item) === path);
  return locate(['extra', kind, index]);
}
