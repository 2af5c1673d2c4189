import type { Clock } from '../base/clock.ts';
import type { PortName } from '../catalog/endpoint-definition.ts';
import type { FaultName } from './faults.ts';

/** `as-shipped` answers as the public BPI code does, byte for byte; `contract` adds the metrics the seeds document. */
export type SimulatorProfile = 'as-shipped' | 'contract';

/** Which half of the world an instance plays. */
export type Side = 'bpi' | 'bpci';

/** Every port an instance may open. */
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

/** What to simulate and where. */
export interface SimulatorOptions {
  readonly profile: SimulatorProfile;
  /** The same seed makes the same world. */
  readonly seed: number;
  /** Address to listen on; 127.0.0.1 unless given. */
  readonly host?: string;
  /** 0 asks for an ephemeral port; what is left out has its default. */
  readonly ports?: Readonly<Partial<Record<SimulatorPort, number>>>;
  /** Play one half only; the other half is another instance or absent. */
  readonly only?: Side;
  /** The BPCI that BPI depends on; this instance's own unless given. */
  readonly bpciAddress?: Address;
  /** Port of the fault control on 127.0.0.1; no control without it. */
  readonly controlPort?: number;
  /** The real clock unless given. */
  readonly clock?: Clock;
}

/** A running world. */
export interface Simulator extends AsyncDisposable {
  /** The ports that are open (or closed by a fault), as they really are. */
  readonly ports: Readonly<Partial<Record<SimulatorPort, number>>>;
  readonly controlPort: number | null;
  /** Switches a fault on; without `at` on every side it can strike here. Throws UsageError where it can strike none. */
  readonly setFault: (fault: FaultName, at?: Side) => Promise<void>;
  /** Switches a fault off everywhere; does nothing when it is off. */
  readonly clearFault: (fault: FaultName) => Promise<void>;
  /** Ends every listener and connection. */
  close(): Promise<void>;
}
