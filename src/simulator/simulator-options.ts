import type { Clock } from '../base/clock.ts';
import type { PortName } from '../catalog/endpoint-definition.ts';
import type { Economy } from './contract/economy.ts';
import type { FaultName } from './faults.ts';
import type { LogTarget } from './logs/log-target.ts';
import type { NodePlace } from './node-identity.ts';

/** `as-shipped` answers as the public BPI code does, byte for byte; `contract` adds the metrics the seeds document. */
export type SimulatorProfile = 'as-shipped' | 'contract';

/** Who plays BPI: the Rust programs, the Python stubs of "BPI OS", or the demo server of the repository. */
export const variantNames = ['rust', 'os-stub', 'demo'] as const;
export type Variant = (typeof variantNames)[number];

/** Which half of the world a program belongs to. */
export type Side = 'bpi' | 'bpci';

/** The ports of a BPI node and of BPCI; optional programs have ports of their own names. */
export type SimulatorPort = PortName | 'bpci';

/** Host and TCP port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Where BPI listens as shipped (facts/bpi.md 1.0); BPCI moves to 8091 because ZKLock owns 8081. */
export const defaultPorts: Readonly<Record<SimulatorPort, number>> = {
  vm: 7777,
  zklock: 8081,
  shadow_registry: 8082,
  http_cage: 8888,
  rpc: 9545,
  api: 9546,
  bpci: 8091,
};

/** What people call the service on a port. */
export const serviceTitles: Readonly<Record<SimulatorPort, string>> = {
  vm: 'BPI VM server',
  zklock: 'ZKLock',
  shadow_registry: 'Shadow Registry',
  http_cage: 'HTTP Cage',
  rpc: 'BPI node RPC',
  api: 'BPI node API',
  bpci: 'BPCI',
};

/** Most nodes that one instance plays. */
export const maxNodes = 1000;

/** Fastest a world may run. */
export const maxSpeed = 10_000;

/** What to simulate and where. */
export interface SimulatorOptions {
  readonly profile: SimulatorProfile;
  /** The same seed makes the same world. */
  readonly seed: number;
  /** Address to listen on; 127.0.0.1 unless given. */
  readonly host?: string;
  /** Port name -> number; 0 asks for an ephemeral port; what is left out has its default. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Play these programs or sides only; the others are another instance or absent. */
  readonly only?: string | readonly string[];
  /** Leave these programs or sides out. */
  readonly without?: readonly string[];
  /** Optional programs to play as well. */
  readonly with?: readonly string[];
  /** `rust` unless given. */
  readonly variant?: Variant;
  /** Named nodes: how many, or where each is; without it one node on `host`. */
  readonly nodes?: number | readonly NodePlace[];
  /** How many seconds pass in the world in one second; 1 unless given. */
  readonly speed?: number;
  /** The BPCI that BPI depends on; this instance's own unless given. */
  readonly bpciAddress?: Address;
  /** Port of the control on 127.0.0.1; no control without it. */
  readonly controlPort?: number;
  /** Faults that are on from the beginning. */
  readonly faults?: readonly FaultAt[];
  /** Where log lines go; none are made without it. */
  readonly logs?: readonly LogTarget[];
  /** Log lines a second of traffic that nobody sends; 0 unless given. */
  readonly logRate?: number;
  /** Size at which a log file becomes `<file>.1`, in bytes; 10 MiB unless given. */
  readonly logSizeBytes?: number;
  /** Base address of an OTLP/HTTP receiver; no spans without it. */
  readonly otlp?: string;
  /** The sections billing_meter and autonomous_economics of monitoring.yaml; the seeds' values unless given. */
  readonly economy?: Economy;
  /** The real clock unless given. */
  readonly clock?: Clock;
  /** Prints one line: log lines of target `-`, and what cannot be written or sent; silent unless given. */
  readonly print?: (line: string) => void;
}

/** A fault and where: a side, a node, or everywhere it can strike. */
export interface FaultAt {
  readonly fault: FaultName;
  readonly at?: string;
}

/** A simulated node and the ports that are open there. */
export interface PlayedNode {
  readonly name: string;
  readonly host: string;
  readonly ports: Readonly<Record<string, number>>;
}

/** A running world. */
export interface Simulator extends AsyncDisposable {
  /** The ports of BPCI, of the first node and of optional programs that are open (or closed by a fault), as they really are. */
  readonly ports: Readonly<Record<string, number>>;
  /** Port name -> what people call the service there. */
  readonly titles: Readonly<Record<string, string>>;
  /** The named nodes; empty for the one node of a world without `nodes`. */
  readonly nodes: readonly PlayedNode[];
  readonly controlPort: number | null;
  /** Switches a fault on: at a side or a node, else everywhere it can strike. Throws UsageError where it can strike nowhere. */
  readonly setFault: (fault: FaultName, at?: string) => Promise<void>;
  /** Switches a fault off, everywhere unless `at` is given; does nothing when it is off. Throws UsageError for an unknown place. */
  readonly clearFault: (fault: FaultName, at?: string) => Promise<void>;
  /** Makes the world run this many times as fast from now on. */
  readonly setSpeed: (speed: number) => void;
  /** Ends every listener and connection, and writes what is left to write. */
  close(): Promise<void>;
}
