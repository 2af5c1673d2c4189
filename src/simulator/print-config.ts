import { stringify } from 'yaml';
import { UsageError } from '../base/errors.ts';
import { chooseCast } from './cast.ts';
import { identifyNodes } from './node-identity.ts';
import type { Program } from './program.ts';
import { defaultPorts } from './simulator-options.ts';
import type { SimulatorOptions, SimulatorPort } from './simulator-options.ts';

const bpiPorts = ['vm', 'zklock', 'shadow_registry', 'http_cage', 'rpc', 'api'] as const satisfies SimulatorPort[];

/** The sections `bpi` and `bpci` of a monitoring.yaml that watches exactly what `options` play. Throws UsageError for ephemeral ports. */
export function formatWatchingConfig(options: SimulatorOptions): string {
  const cast = chooseCast(options);
  const host = options.host ?? '127.0.0.1';
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host;
  const movedAt = (own: Readonly<Record<string, number>>) => {
    const moved = bpiPorts.flatMap((name) => {
      const number = portOf(name, own[name] ?? defaultNumber(name, cast), options);
      return number === defaultPorts[name] ? [] : [[name, number]];
    });
    return moved.length === 0 ? {} : { ports: Object.fromEntries(moved) as object };
  };
  const nodes = identifyNodes(options.nodes ?? 0, options.seed).map((node) => ({
    ...{ name: node.name, host: node.host },
    ...(node.role === null ? {} : { role: node.role }),
    ...(node.region === null ? {} : { region: node.region }),
    ...movedAt(node.ports),
  }));
  const services = Object.fromEntries(
    cast.flatMap(({ serviceKey, side, ports: [port] }) => {
      if (serviceKey === null || port === undefined) return [];
      // What belongs to BPI runs beside the first node.
      const at = side === 'bpi' ? (nodes[0]?.host ?? reached) : reached;
      return [[serviceKey, `${at}:${String(portOf(port.name, port.number, options))}`]];
    }),
  );
  const here = reached === '127.0.0.1' ? {} : { host: reached };
  const bpi = nodes.length > 0 ? { nodes, ...services } : { ...here, ...movedAt({}), ...services };
  const bpciPort = portOf('bpci', defaultPorts.bpci, options);
  const playsBpci = cast.some(({ name }) => name === 'bpci');
  return stringify({
    ...(Object.keys(bpi).length === 0 ? {} : { bpi }),
    ...(playsBpci ? { bpci: { url: `${reached}:${String(bpciPort)}` } } : {}),
  });
}

function portOf(name: string, number: number, { ports }: SimulatorOptions): number {
  const wanted = ports?.[name] ?? number;
  if (wanted !== 0) return wanted;
  throw new UsageError(`--print-config cannot know the port that ${name} will get`, {
    fix: `give --ports ${name}=PORT, or ask GET /state of the control`,
  });
}

// Other programs may play BPI on other ports.
function defaultNumber(name: SimulatorPort, cast: readonly Program[]): number {
  return cast.flatMap(({ ports }) => ports).find((port) => port.name === name)?.number ?? defaultPorts[name];
}
