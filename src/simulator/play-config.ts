import type { Finding } from '../base/finding.ts';
import type { BpiConfig, Config } from '../config/config.ts';
import { isLoopback } from '../config/normalise/route-to.ts';
import type { NodePlace } from './node-identity.ts';
import { optionalPrograms } from './programs/index.ts';
import { defaultPorts } from './simulator-options.ts';
import type { SimulatorOptions } from './simulator-options.ts';

/** A world as a monitoring.yaml describes it, and what of the file is not played. */
export interface PlayedConfig {
  readonly options: SimulatorOptions;
  readonly findings: readonly Finding[];
}

type Part = Pick<SimulatorOptions, 'host' | 'ports' | 'nodes'> & { readonly findings: readonly Finding[] };

const nothing: Part = { findings: [] };
const listedNodes = 4;

/**
 * Adds to `options` what a monitoring.yaml says of the world: its economy, its nodes, and the ports at which it watches BPI, BPCI
 * and the programs of `--with`. What the command line says stays.
 */
export function playConfig(options: SimulatorOptions, config: Config): PlayedConfig {
  const { billingMeter, autonomousEconomics } = config;
  const decided = options.nodes !== undefined || options.host !== undefined;
  const bpi = decided ? nothing : playBpi(config.bpi);
  const { host = '127.0.0.1' } = { ...bpi, ...options };
  const bpci = playBpci(config, options, host);
  const ports = { ...bpi.ports, ...servicePorts(config.bpi, options), ...bpci.ports, ...options.ports };
  return {
    options: {
      ...options,
      economy: { billingMeter, autonomousEconomics },
      ...(bpi.nodes === undefined ? {} : { nodes: bpi.nodes }),
      ...(bpi.host === undefined ? {} : { host: bpi.host }),
      ...(Object.keys(ports).length === 0 ? {} : { ports }),
    },
    findings: [...bpi.findings, ...bpci.findings],
  };
}

function playBpi({ nodes, host, ports }: BpiConfig): Part {
  const named = nodes.flatMap((node): NodePlace[] => {
    const { name, role, region } = node;
    return name === null ? [] : [{ name, host: addressOf(node.host), ports: movedPorts(node.ports), role, region }];
  });
  if (named.length === 0) {
    if (!isLoopback(host)) return { findings: [notPlayed('bpi.host', `BPI is played on 127.0.0.1, not at ${host}.`)] };
    const address = addressOf(host);
    return { ...(address === '127.0.0.1' ? {} : { host: address }), ports: movedPorts(ports), findings: [] };
  }
  const here = named.filter((node) => isLoopback(node.host));
  const away = named.filter((node) => !isLoopback(node.host));
  const listed = away.slice(0, listedNodes).map((node) => `\`${node.name}\` at ${node.host}`);
  const more = away.length > listedNodes ? ` and ${String(away.length - listedNodes)} more` : '';
  const instead = here.length === 0 ? ' One node without a name is played on 127.0.0.1 instead.' : '';
  const what = `Not played: ${listed.join(', ')}${more}.${instead}`;
  return {
    ...(here.length === 0 ? {} : { nodes: here }),
    findings: away.length === 0 ? [] : [notPlayed('bpi.nodes', what)],
  };
}

function playBpci({ bpci }: Config, options: SimulatorOptions, host: string): Part {
  const { only, without = [], ports, bpciAddress } = options;
  const plays = (only === undefined || [only].flat().includes('bpci')) && !without.includes('bpci');
  if (!bpci.configured || !plays || ports?.['bpci'] !== undefined || bpciAddress !== undefined) return nothing;
  // HTTPS on loopback is an error of the configuration.
  if (addressOf(bpci.host) === host) return { ports: { bpci: bpci.port }, findings: [] };
  const what = `BPCI is played on http://${host}:${String(defaultPorts.bpci)}, not at ${bpci.scheme}://${bpci.host}:${String(bpci.port)}.`;
  return { findings: [notPlayed('bpci.url', what)] };
}

function servicePorts({ services }: BpiConfig, { with: asked = [] }: SimulatorOptions): Record<string, number> {
  const known: Readonly<Record<string, (typeof services)[keyof typeof services]>> = services;
  const ports = optionalPrograms.flatMap(({ name, serviceKey, ports: [port] }) => {
    const origin = serviceKey === null ? undefined : known[serviceKey]?.[0];
    const played = asked.includes(name) && origin !== undefined && isLoopback(origin.host);
    return played && port !== undefined ? [[port.name, origin.port] as const] : [];
  });
  return Object.fromEntries(ports);
}

// A variant of BPI has ports of its own: the file moves only what it moves away from where BPI has it.
function movedPorts(ports: BpiConfig['ports']): Readonly<Record<string, number>> {
  const usual: Readonly<Record<string, number>> = defaultPorts;
  return Object.fromEntries(Object.entries(ports).filter(([name, port]) => usual[name] !== port));
}

function addressOf(host: string): string {
  return /(?:^|\.)localhost$/i.test(host) ? '127.0.0.1' : host;
}

function notPlayed(subject: string, what: string): Finding {
  return {
    rule: 'simulator/not-played',
    severity: 'warning',
    place: { kind: 'subject', subject },
    what,
    why: 'The simulator takes an address from monitoring.yaml only if it is a loopback address.',
    fix: 'Watch what is played with the configuration that the same command prints with --print-config.',
  };
}
