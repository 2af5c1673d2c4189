import type { Config } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import { routeTo } from '../normalise/route-to.ts';
import { hostPorts } from './host-ports.ts';
import type { Rule } from './rule.ts';

interface Taken {
  readonly port: number;
  readonly owner: string;
  readonly path: KeyPath;
}

/** The stack must not take a port that BPI, BPCI or a service on this host needs, even while they are not running. */
export const hostPortOfBpi: Rule = (input) => {
  const taken = takenPorts(input.config);
  return hostPorts(input).flatMap(({ name, port, at, isWritten }) =>
    taken
      .filter((one) => one.port === port)
      .map(({ owner, path }) => ({
        rule: 'config/host-port-of-bpi',
        severity: isWritten ? 'error' : 'warning',
        at: isWritten ? at : path,
        about: [path],
        what: `The port ${port} of ${owner} is also the port of ${name} on this host.`,
        why: `Whichever starts first has it: ${name} would keep ${owner} from starting.`,
        fix: `Set \`${at.join('.')}\` to a free port.`,
      })),
  );
};

function takenPorts({ bpi, bpci, endpoints }: Config): readonly Taken[] {
  const hostAddresses = endpoints.filter(({ route }) => route === 'door').map(({ host }) => host);
  const isHere = (host: string): boolean => routeTo(host, hostAddresses) === 'door';
  const nodes = bpi.nodes.flatMap(({ name, host, ports }, index) => {
    const at: KeyPath = name === null ? ['bpi', 'ports'] : ['bpi', 'nodes', index, 'ports'];
    const whose = name === null ? 'BPI' : `the node ${name}`;
    const ofNode = Object.entries(ports).map(([key, port]): Taken => {
      return { port, owner: `${whose} (bpi.ports.${key})`, path: [...at, key] };
    });
    return isHere(host) ? ofNode : [];
  });
  const services = Object.entries(bpi.services).flatMap(([service, origins]) =>
    origins
      .filter(({ host }) => isHere(host))
      .map(({ port }): Taken => ({ port, owner: `${service} (bpi.${service})`, path: ['bpi', service] })),
  );
  const ofBpci: readonly Taken[] =
    isHere(bpci.host) && bpci.configured ? [{ port: bpci.port, owner: 'BPCI (bpci.url)', path: ['bpci', 'url'] }] : [];
  // Two addresses of one service may share a port on two addresses of this host.
  return [...new Map([...nodes, ...services, ...ofBpci].map((one) => [`${one.owner} ${one.port}`, one])).values()];
}
