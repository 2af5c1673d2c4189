import { processNames } from './logs/log-target.ts';
import { optionalNames } from './program-names.ts';
import { defaultPorts, maxNodes, maxSpeed } from './simulator-options.ts';

/** An option of `simulate`, for people and for the parser. */
export interface SimulatorOption {
  readonly name: string;
  /** Placeholder of its value; null for a switch. */
  readonly value: string | null;
  readonly repeatable: boolean;
  readonly help: string;
}

const ports = Object.entries(defaultPorts).map(([name, port]) => `${name}=${String(port)}`);

/** Every option of `simulate`, in the order in which help shows them. */
export const simulatorOptions: readonly SimulatorOption[] = [
  option('profile', 'NAME', 'as-shipped (default): BPI as it is; contract: with the documented metrics and answers'),
  option(
    'variant',
    'NAME',
    'who plays BPI: rust (default), os-stub (Python stubs of "BPI OS"), demo (the demo server)',
  ),
  option('only', 'LIST', 'play only these: bpi, bpci, vm, node, cage (vm is the most common real case)'),
  option('without', 'LIST', 'play all but these: bpi, bpci, vm, node, cage'),
  option('with', 'LIST', `play these too: ${optionalNames.join(', ')}`),
  option('nodes', 'N', `1 to ${String(maxNodes)} named nodes, each on an address of its own from 127.77.0.1 on`),
  option(
    'config',
    'FILE',
    'take economy, nodes and ports from this monitoring.yaml; what is written here goes before it',
  ),
  option('host', 'ADDRESS', 'where to listen (default: 127.0.0.1)'),
  option('ports', 'LIST', `other ports, 0 for any free one (default: ${ports.join(',')})`),
  option('bpci-address', 'HOST:PORT', 'the BPCI that BPI depends on (default: the one that is played)'),
  option('seed', 'N', 'the same seed makes the same world (default: 1)'),
  option('speed', 'X', `the world runs X times as fast, up to ${String(maxSpeed)}; its times are never in the future`),
  option('fault', 'NAME', 'begin with this fault, everywhere it can strike or at NAME@PLACE: bpi, bpci, node-7', true),
  option('control-port', 'PORT', 'HTTP control on 127.0.0.1: /state, /faults, /speed, /reset'),
  option('log-file', 'PATH', `write logs: FILE, DIRECTORY/, - or PROCESS=FILE (${processNames.join(', ')})`, true),
  option('log-rate', 'N', 'log lines a second of traffic that nobody sends (default: 0)'),
  option('log-size', 'MIB', 'size at which a log becomes FILE.1, which is the last one kept (default: 10)'),
  option('otlp', 'URL', 'send spans of requests to URL/v1/traces, for example http://127.0.0.1:4318'),
  flag('print-config', 'print what monitoring.yaml needs to watch it, and end'),
  flag('list-faults', 'print every fault, where it strikes and which alerts it brings, and end'),
  flag('json', 'with --list-faults: one JSON document'),
];

/** The arguments of `simulate` in one line, shown with every usage error. */
export const simulateUsage = [
  'simulate',
  ...simulatorOptions.map(({ name, value }) => `[${written(name, value)}]`),
].join(' ');

/** The table of options, one a line. */
export function formatSimulatorOptions(): string {
  const width = Math.max(...simulatorOptions.map(({ name, value }) => written(name, value).length));
  return simulatorOptions.map(({ name, value, help }) => `  ${written(name, value).padEnd(width)}  ${help}`).join('\n');
}

function option(name: string, value: string, help: string, repeatable = false): SimulatorOption {
  return { name, value, repeatable, help };
}

function flag(name: string, help: string): SimulatorOption {
  return { name, value: null, repeatable: false, help };
}

function written(name: string, value: string | null): string {
  return value === null ? `--${name}` : `--${name} ${value}`;
}
