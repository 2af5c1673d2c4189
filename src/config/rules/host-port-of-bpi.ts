import { componentNames, type Config } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import { settingsOf } from '../normalise/normalise-components.ts';
import { routeTo } from '../normalise/route-to.ts';
import type { Rule } from './rule.ts';

interface Taken {
  readonly port: number;
  readonly owner: string;
  readonly path: KeyPath;
}

/** A component must not take a port that BPI or BPCI on this host needs, even while they are not running. */
export const hostPortOfBpi: Rule = ({ written, config }) =>
  takenPorts(config).flatMap(({ port, owner, path }) =>
    componentNames.flatMap((name) => {
      const { enabled, hostPort } = config.components[name];
      if (!enabled || hostPort !== port) return [];
      const chosen = 'host_port' in settingsOf(written.components?.[name]);
      return [
        {
          rule: 'config/host-port-of-bpi',
          severity: chosen ? 'error' : 'warning',
          at: chosen ? ['components', name, 'host_port'] : path,
          about: [path],
          what: `The port ${port} of ${owner} is also the port of ${name} on this host.`,
          why: `Whichever starts first has it: ${name} would keep ${owner} from starting.`,
          fix: `Set \`components.${name}.host_port\` to a free port.`,
        },
      ];
    }),
  );

function takenPorts(config: Config): readonly Taken[] {
  const hostAddresses = config.endpoints.filter(({ route }) => route === 'door').map(({ host }) => host);
  const isHere = (host: string): boolean => routeTo(host, hostAddresses) === 'door';
  const ports = Object.entries(config.bpi.ports).map(([name, port]) => ({
    port,
    owner: `BPI (bpi.ports.${name})`,
    path: ['bpi', 'ports', name],
  }));
  return [
    ...(isHere(config.bpi.host) ? ports : []),
    ...(isHere(config.bpci.host) && config.bpci.configured
      ? [{ port: config.bpci.port, owner: 'BPCI (bpci.url)', path: ['bpci', 'url'] }]
      : []),
  ];
}
