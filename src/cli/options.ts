/** Options of every command that reads monitoring.yaml. */
export interface ConfigOptions {
  /** Path of monitoring.yaml; without it ./monitoring.yaml, /etc/bpi/monitoring.yaml, then the defaults. */
  readonly config?: string;
  /** host:port or URL of the BPCI server; replaces the one in the file. */
  readonly bpciUrl?: string;
}

export interface JsonOption {
  /** One JSON document on stdout instead of lines for people. */
  readonly json?: boolean;
}

/** Where a command takes images from. */
export interface ImageOptions {
  readonly images?: 'registry' | 'debian';
  /** Leave out what has no image instead of failing. */
  readonly allowMissing?: boolean;
}

/** Options of `start`, and of `plan`, which is its dry run. */
export interface StartOptions extends ConfigOptions, JsonOption, ImageOptions {
  readonly dryRun?: boolean;
  /** False with --no-verify. */
  readonly verify?: boolean;
  readonly wait?: boolean;
}
