/** How one kind of JSON answer becomes samples; each name has a module of that name in src/exporter/modules. */
export type ModuleName =
  | 'vm-status'
  | 'vm-metrics'
  | 'vm-health'
  | 'zklock-status'
  | 'shadow-registry-status'
  | 'node-api-status'
  | 'bpci-health'
  | 'bpci-status'
  | 'bpci-node'
  | 'bpci-registry-stats'
  | 'bpci-economy-status'
  | 'bpci-government-status'
  | 'bpci-bank-status'
  | 'bpci-maintenance-status';

/** Who must answer at an address; ZKLock and BPCI share port 8081 in the wild (facts/bpi.md 1.0). */
export type ServiceIdentity = 'bpi-vm-server' | 'zklock' | 'shadow-registry' | 'http-cage' | 'bpi-node-api' | 'bpci';

/** Body formats: `auto` looks at the answer, JSON goes through a module, Prometheus text passes through. */
export type Shape = 'auto' | 'json' | 'prometheus';

/** Which configured port of monitoring.yaml an endpoint lives on. */
export type PortName = 'vm' | 'zklock' | 'shadow_registry' | 'http_cage' | 'rpc' | 'api';

/**
 * What may run beside a BPI node and is watched only when `bpi.<name>` says where: the seeds' specialised nodes, and the
 * side programs of the public code (facts/bpi.md 1.5, 1.6).
 */
export const optionalServiceNames = [
  'enc-cluster',
  'docklock-platform',
  'zklock-mobile',
  'bpi-oracle',
  'pipeline-api',
  'storage',
  'audit',
  'consensus-server',
  'community-installer',
  'domain-api',
  'mempool',
  'gateway',
  'relay',
  'wallet',
] as const;
export type OptionalServiceName = (typeof optionalServiceNames)[number];

/** One address we watch unless the user says otherwise. Seconds throughout. */
export interface EndpointDefinition {
  /** Label `endpoint`; unique. */
  readonly id: string;
  /** Prometheus job, named as in the seeds where they name one. */
  readonly job: string;
  /** A port of every BPI node, the one address of `bpci`, or an optional service that monitoring.yaml names. */
  readonly at: { readonly bpi: PortName } | { readonly service: OptionalServiceName } | 'bpci';
  readonly path: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly shape: Shape;
  /** Module for JSON answers; null where only Prometheus text is understood. */
  readonly module: ModuleName | null;
  readonly service: ServiceIdentity;
  /** `configured`: required only when monitoring.yaml has a `bpci` section. */
  readonly required: boolean | 'configured';
  /** Watched by the exporter itself every few seconds (DESIGN decision 3). */
  readonly watched: boolean;
  readonly description: string;
}
