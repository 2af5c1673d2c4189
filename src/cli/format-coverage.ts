import type { AlertCoverage, Coverage, EndpointCoverage } from '../verify/coverage/coverage.ts';

/** The page of what this BPI does not offer, and what is therefore not watched. */
export function formatCoverage(coverage: Coverage): string {
  const notOffered = coverage.endpoints.filter(({ state }) => state === 'not_offered');
  const failed = coverage.endpoints.filter(({ state }) => state === 'failed');
  const silent = coverage.alerts.filter(({ canFire }) => !canFire);
  return [
    formatCoverageLine(coverage),
    ...section('not offered by this BPI', notOffered.flatMap(endpointLines)),
    ...section('offered, but failing now', failed.flatMap(endpointLines)),
    ...section('alerts that cannot fire with this BPI', silent.map(alertLine)),
    ...(notOffered.length === 0
      ? []
      : [
          '',
          'What is not offered is not down: nothing fires because of it, and panels say "not exported by this BPI".',
        ]),
    ...(notOffered.length === 0 ? [] : ['docs/contract.md says what BPI would answer there.']),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** One line: how much of what the product knows this BPI gives. */
export function formatCoverageLine({ endpoints, metrics, alerts }: Coverage): string {
  const answering = endpoints.filter(({ state }) => state === 'ok').length;
  const able = alerts.filter(({ canFire }) => canFire).length;
  return (
    `this BPI offers ${answering} of ${endpoints.length} endpoints and ${metrics.present} of ${metrics.known} metrics; ` +
    `${able} of ${alerts.length} alerts can fire`
  );
}

function section(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : ['', title, ...rows];
}

function endpointLines(endpoint: EndpointCoverage): readonly string[] {
  const { id, target, path, description, cause, missing } = endpoint;
  // The exporter begins a cause with the address, which stands here already.
  const why = cause?.replace(`${target}${path}: `, '').replace(`${target}: `, '') ?? 'never answered';
  return [
    `  ${id.padEnd(26)} ${target}${path} (${why})`,
    `  ${''.padEnd(26)} ${description}`,
    ...(missing.length === 0 ? [] : [`  ${''.padEnd(26)} ${count(missing.length, 'metric')}: ${shorten(missing)}`]),
  ];
}

function alertLine({ name, priority, missing }: AlertCoverage): string {
  return `  ${name.padEnd(32)} ${priority}  needs ${shorten(missing)}`;
}

const shown = 4;

function shorten(names: readonly string[]): string {
  const rest = names.length - shown;
  return rest <= 0 ? names.join(', ') : `${names.slice(0, shown).join(', ')} and ${rest} more`;
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}
