import type { Endpoint, ExporterSettings } from '../config/config.ts';

/** The file `exporter.json` in the configuration volume of bpi-exporter; made by render, read by exporter/app. */
export interface ExporterConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** Path of the door's Unix socket inside the container. */
  readonly doorSocket: string;
  /** Directory that survives restarts: remembers which endpoints have ever answered. */
  readonly stateDirectory: string;
  readonly settings: ExporterSettings;
  readonly endpoints: readonly Endpoint[];
}

/** The file `door.json` in the configuration volume of bpi-host-door. Nothing else can be reached through the door. */
export interface DoorConfig {
  readonly socket: string;
  readonly maxResponseBytes: number;
  readonly timeoutSeconds: number;
  readonly endpoints: readonly DoorEndpoint[];
}

export interface DoorEndpoint {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** One entry of GET /api/endpoints: what the exporter knows of an endpoint. */
export interface EndpointReport {
  readonly id: string;
  readonly job: string;
  readonly target: string;
  readonly path: string;
  readonly required: boolean;
  readonly state: EndpointState;
  /** Set when the last fetch failed. */
  readonly cause: EndpointCause | null;
  /** Unix seconds of the last good answer, or null. */
  readonly lastSuccessSeconds: number | null;
  readonly lastDurationSeconds: number | null;
  /** Which shape answered, for example `json:vm-status` or `prometheus`. */
  readonly shape: string | null;
  readonly samples: number;
}

/** DESIGN section 2: `not_offered` is 404, or never answered as itself since the first start and not required. */
export type EndpointState = 'ok' | 'failed' | 'not_offered' | 'not_configured' | 'unknown';

export interface EndpointCause {
  readonly kind: CauseKind;
  readonly message: string;
}

export type CauseKind =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'reset'
  | 'tls'
  | 'unauthorized'
  | 'not_found'
  | 'http_status'
  | 'content_type'
  | 'malformed'
  | 'too_large'
  | 'wrong_service'
  | 'payload_error'
  | 'door';
