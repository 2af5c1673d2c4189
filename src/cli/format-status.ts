import { formatFiring, type FiringCount } from '../alerts/count-firing.ts';
import type { ConfigSource } from '../config/config.ts';
import type { EndpointReport, EndpointState } from '../exporter/exporter-config.ts';
import { describeSource } from './load-for-command.ts';
import type { ServiceUrl } from './stack-urls.ts';

/** What `status` shows; also its `--json` document. */
export interface StackStatus {
  readonly stack: string;
  readonly config: ConfigSource;
  readonly services: readonly {
    readonly name: string;
    readonly container: string;
    /** Docker's own word, or `absent`. */
    readonly status: string;
    readonly hostPorts: readonly number[];
  }[];
  readonly urls: readonly ServiceUrl[];
  /** Null when the exporter does not answer. */
  readonly endpoints: readonly EndpointReport[] | null;
  /** Null when neither Prometheus nor Alertmanager answers. */
  readonly alerts: FiringCount | null;
  readonly leftOut: Readonly<Record<string, string>>;
  readonly grafanaPasswordFile: string | null;
  readonly renderedDirectory: string;
}

/** The status as lines for people: what is wrong first, then every service and endpoint. */
export function formatStatus(status: StackStatus): string {
  const { services, endpoints, leftOut } = status;
  if (services.every((service) => service.status === 'absent')) {
    return `${describeSource(status.config)}\nstack ${status.stack}: not started (start it with \`start BPI grafana\`)\n`;
  }
  return [
    describeSource(status.config),
    summary(status),
    formatFiring(status.alerts),
    ...section('problems (`bpi-monitoring verify` names the fix)', problems(status)),
    ...section('services', [
      ...services.map(({ name, status: word, hostPorts }) => row(name, word, address(status.urls, name, hostPorts))),
      ...Object.entries(leftOut).map(([name, reason]) => row(name, 'left out', reason)),
    ]),
    ...(status.grafanaPasswordFile === null ? [] : [`  Grafana password in ${status.grafanaPasswordFile}`]),
    ...section('endpoints', inOrder(endpoints ?? []).map(endpointRow)),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function summary({ stack, services, endpoints }: StackStatus): string {
  const running = services.filter(({ status }) => status === 'running').length;
  const counts = stateOrder.flatMap((state) => {
    const count = (endpoints ?? []).filter((endpoint) => endpoint.state === state).length;
    return count === 0 ? [] : [`${count} ${stateWords[state]}`];
  });
  const known = counts.length === 0 ? '' : `; endpoints: ${counts.join(', ')}`;
  return `stack ${stack}: ${running} of ${services.length} services running${known}`;
}

function problems({ services, endpoints }: StackStatus): readonly string[] {
  return [
    ...services.filter(({ status }) => status !== 'running').map(({ name, status }) => row(name, status, '')),
    ...(endpoints === null ? ['  bpi-exporter              does not answer, so no endpoint is known'] : []),
    ...(endpoints ?? []).filter(({ state }) => state === 'failed').map(endpointRow),
  ];
}

function section(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : ['', title, ...rows];
}

function address(urls: readonly ServiceUrl[], name: string, hostPorts: readonly number[]): string {
  const page = urls.find(({ component }) => component === name)?.url;
  return page ?? hostPorts.map((port) => `127.0.0.1:${port}`).join(' ');
}

// The words of people, the worst first.
const stateWords: Readonly<Record<EndpointState, string>> = {
  failed: 'failed',
  unknown: 'not asked yet',
  ok: 'ok',
  not_offered: 'not offered',
  not_configured: 'not configured',
};
const stateOrder = Object.keys(stateWords) as readonly EndpointState[];

// Failed ones stand under the problems.
function inOrder(endpoints: readonly EndpointReport[]): readonly EndpointReport[] {
  return stateOrder.slice(1).flatMap((state) => endpoints.filter((endpoint) => endpoint.state === state));
}

function endpointRow({ id, state, target, path, cause }: EndpointReport): string {
  // The exporter begins a cause with the address, which stands here already.
  const why = [`${target}${path}: `, `${target}: `].reduce(
    (text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
    cause?.message ?? '',
  );
  return row(id, stateWords[state], `${target}${path}${why === '' ? '' : ` (${why})`}`);
}

function row(name: string, state: string, detail: string): string {
  return `  ${name.padEnd(26)}${state.padEnd(16)}${detail}`.trimEnd();
}
