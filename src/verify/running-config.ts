import { parse } from 'yaml';
import { compareConfig, type ConfigDifference } from './compare-config.ts';

/** Compares rendered YAML with the YAML that a service says it runs with. */
export function compareWithRunning(
  rendered: string,
  running: string,
  baseDirectory: string,
): readonly ConfigDifference[] {
  return compareConfig(parse(rendered) as unknown, parse(running) as unknown, baseDirectory);
}

/** The first differences in one line. */
export function describeDifferences(differences: readonly ConfigDifference[]): string {
  const shown = differences
    .slice(0, 3)
    .map(({ path, rendered, running }) => `${path}: rendered ${rendered}, running ${running}`);
  const more = differences.length > 3 ? [`and ${differences.length - 3} more`] : [];
  return [...shown, ...more].join('; ');
}
