import type { Endpoint, EndpointTls, ExporterSettings, SecretUse } from '../config/config.ts';

/** The file `exporter.json` in the configuration volume of bpi-exporter; made by render, read by exporter/app. */
export interface ExporterConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** Path of the door's Unix socket inside the container. */
  readonly doorSocket: string;
  /** Directory that survives restarts: remembers which endpoints have ever answered. */
  readonly stateDirectory: string;
  readonly settings: ExporterSettings;
  readonly endpoints: readonly ExporterEndpoint[];
}

/** An endpoint as the exporter knows it: of a secret it knows the file and nothing else. */
export type ExporterEndpoint = Omit<Endpoint, 'auth' | 'tls'> & {
  readonly auth: ExporterAuth | null;
  readonly tls: ExporterTls | null;
};

/** A file in the directory of exporter.json; `path` is relative to it, for example `secrets/bpci_token`. */
export type SecretFile = Pick<SecretUse, 'path'>;

/** EndpointAuth with files for secrets. */
export type ExporterAuth =
  | { readonly kind: 'bearer'; readonly token: SecretFile }
  | { readonly kind: 'basic'; readonly username: string; readonly password: SecretFile };

/** EndpointTls with files for secrets. */
export type ExporterTls = Pick<EndpointTls, 'serverName' | 'skipVerify'> & {
  readonly ca: SecretFile | null;
  readonly client: { readonly certificate: SecretFile; readonly key: SecretFile } | null;
};

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
  readonly kind: string;
  /** Null for what belongs to no named node. */
  readonly node: string | null;
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
  /** Our own: a file with a secret is missing, empty or unusable, so nothing was asked. */
  | 'credentials'
  | 'not_found'
  | 'http_status'
  | 'content_type'
  | 'malformed'
  | 'too_large'
  | 'wrong_service'
  | 'payload_error'
  | 'door';
