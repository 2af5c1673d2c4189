import type { ModuleName } from './endpoints.ts';
import type { ServiceIdentity } from './services.ts';

/** The modules that the catalog's endpoints name; src/exporter/modules/index.ts has one for each. */
export type { ModuleName } from './endpoints.ts';
export type { ServiceIdentity } from './services.ts';

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

/** One address that we know, as its list writes it; the names of modules are collected from these. Seconds throughout. */
export interface EndpointEntry {
  /** Label `endpoint`; unique. */
  readonly id: string;
  /** Prometheus job, named as in the seeds where they name one. */
  readonly job: string;
  /** A port of every BPI node, the one address of `bpci`, or an optional service that monitoring.yaml names. */
  readonly at: { readonly bpi: PortName } | { readonly service: OptionalServiceName } | 'bpci';
  readonly path: string;
  readonly intervalSeconds: number;
  /** Prometheus asks this often so that alerts which read it are told in time; the job keeps `intervalSeconds`, which the seeds give it. */
  readonly urgentSeconds?: number;
  readonly timeoutSeconds: number;
  readonly shape: Shape;
  /** Module for JSON answers; null where only Prometheus text is understood. */
  readonly module: string | null;
  readonly service: ServiceIdentity;
  /** `configured`: required only when monitoring.yaml has a `bpci` section. */
  readonly required: boolean | 'configured';
  /** Watched by the exporter itself every few seconds (DESIGN decision 3). */
  readonly watched: boolean;
  /** What a person learns from it, for a list of what a BPI offers and what not. */
  readonly description: string;
}

/** One address that we know, with a module that exists. */
export interface EndpointDefinition extends EndpointEntry {
  readonly module: ModuleName | null;
}
