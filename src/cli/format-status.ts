import type { ConfigSource } from '../config/config.ts';
import type { EndpointReport } from '../exporter/exporter-config.ts';
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
  readonly leftOut: Readonly<Record<string, string>>;
  readonly grafanaPasswordFile: string | null;
  readonly renderedDirectory: string;
}

/** The status as lines for people. */
export function formatStatus(status: StackStatus): string {
  const { services, urls, endpoints, leftOut } = status;
  if (services.every((service) => service.status === 'absent')) {
    return `${describeSource(status.config)}\nstack ${status.stack}: not started (start it with \`start BPI grafana\`)\n`;
  }
  return [
    describeSource(status.config),
    `stack ${status.stack}`,
    ...services.map(({ name, status: word, hostPorts }) =>
      `  ${name.padEnd(16)}${word.padEnd(12)}${ports(hostPorts)}`.trimEnd(),
    ),
    ...Object.entries(leftOut).map(([name, reason]) => `  ${name.padEnd(16)}left out    ${reason}`),
    ...urls.map(({ component, url }) => `  ${component.padEnd(16)}${url}`),
    ...(status.grafanaPasswordFile === null ? [] : [`  Grafana password in ${status.grafanaPasswordFile}`]),
    ...endpointLines(endpoints),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function ports(hostPorts: readonly number[]): string {
  return hostPorts.map((port) => `127.0.0.1:${port}`).join(' ');
}

function endpointLines(endpoints: readonly EndpointReport[] | null): readonly string[] {
  if (endpoints === null) return ['endpoints: the exporter does not answer'];
  return [
    'endpoints',
    ...endpoints.map(({ id, state, target, path, cause }) =>
      `  ${id.padEnd(26)}${state.padEnd(16)}${target}${path}${cause === null ? '' : ` (${cause.message})`}`.trimEnd(),
    ),
  ];
}
