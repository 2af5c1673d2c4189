import type { Finding } from '../base/finding.ts';
import type { Config } from '../config/config.ts';
import type { Artifact } from '../render/artifact.ts';
import { artifactFinding, artifactName } from './artifact-finding.ts';
import { expectedRoutes, type ExpectedRoute } from './expected-routes.ts';
import { matchedLabels } from './matched-labels.ts';
import type { Runner } from './runner.ts';

/** amtool answers about one alert at a time; more at once than processors only wait for each other. */
const atOnce = 4;

interface Options {
  readonly runner: Runner;
  readonly strict: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks amtool where an alert of every priority and area goes, and the Watchdog, the canary and each test; a finding for
 * each that would reach others than it must. Alerts that the routes cannot tell apart are asked about once. Rejects only when the signal aborts.
 */
export async function checkRoutes(
  config: Config,
  artifacts: readonly Artifact[],
  options: Options,
): Promise<readonly Finding[]> {
  const file = artifacts.find(({ service, path }) => service === 'alertmanager' && path === 'alertmanager.yml');
  if (file === undefined) return [];
  const [first, ...waiting] = distinct(expectedRoutes(config), file);
  if (first === undefined) return [];
  // The first alone: while there is no amtool, or none that can read the file, one finding suffices.
  const begin = await checkRoute(first, file, options);
  if (begin?.rule === 'validate/not-checked') return [begin];
  const found: Finding[] = begin === null ? [] : [begin];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const finding = await checkRoute(next, file, options);
      if (finding !== null) found.push(finding);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return found;
}

/** One of those that no route can tell apart and that must go the same way: each question is a process. */
function distinct(routes: readonly ExpectedRoute[], { content }: Artifact): readonly ExpectedRoute[] {
  const names = matchedLabels(content);
  const key = ({ labels, receivers }: ExpectedRoute) =>
    JSON.stringify([Object.entries(labels).filter(([name]) => names.has(name)), receivers]);
  // The first of each kind.
  return [...new Map(routes.toReversed().map((route) => [key(route), route])).values()].reverse();
}

async function checkRoute(
  { alert, labels, receivers }: ExpectedRoute,
  file: Artifact,
  { runner, strict, signal }: Options,
): Promise<Finding | null> {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const args = ['config', 'routes', 'test', '--config.file={dir}/alertmanager.yml', ...pairs];
  const result = await runner.run({ tool: 'amtool', args, files: [file], signal });
  if (result.kind === 'unavailable') return notChecked(file, result.reason, strict);
  // A file that amtool cannot read has a finding of amtool check-config already.
  if (result.exitCode !== 0) return notChecked(file, 'amtool cannot read it', strict);
  const told = result.stdout.trim().split(',');
  if (told.join() === receivers.join()) return null;
  return artifactFinding(file, {
    rule: 'validate/alert-route',
    what: `Route: ${alert} reaches ${told.join(' and ')} instead of ${receivers.join(' and ')}.`,
    position: routeOf(told.find((name) => !receivers.includes(name)) ?? receivers.at(-1) ?? '', file),
    why: `amtool config routes test ${pairs.join(' ')}`,
    fix: 'This is a mistake of bpi-monitoring or of its installation, not of monitoring.yaml: please report it.',
  });
}

/** The first route to a receiver. */
function routeOf(receiver: string, { content }: Artifact): { readonly line: number; readonly column: number } | null {
  const lines = content.split('\n');
  const index = lines.findIndex((line) => new RegExp(`^ *-? *receiver: "?${receiver}"?$`).test(line));
  return index === -1 ? null : { line: index + 1, column: (lines[index]?.search(/\S/) ?? 0) + 1 };
}

function notChecked(file: Artifact, reason: string, strict: boolean): Finding {
  return {
    rule: 'validate/not-checked',
    severity: strict ? 'error' : 'warning',
    place: { kind: 'subject', subject: artifactName(file) },
    what: `not checked: ${reason}`,
    why: 'amtool config routes test did not run',
  };
}
