import type { Artifact } from '../render/artifact.ts';

/** The programs that check what we rendered. */
export type CheckTool = 'promtool' | 'amtool' | 'loki' | 'alloy' | 'blackbox_exporter';

export interface RunRequest {
  readonly tool: CheckTool;
  /** Arguments; `{dir}` stands for the directory that holds `files`, each at `{dir}/<artifact path>`. */
  readonly args: readonly string[];
  /** Files of one service, so that their paths cannot clash. */
  readonly files: readonly Artifact[];
  readonly signal?: AbortSignal;
}

export type RunResult =
  | {
      readonly kind: 'ran';
      readonly exitCode: number;
      readonly stdout: string;
      readonly stderr: string;
      readonly version: string;
    }
  /** The tool of the right major version is not to be had here; said to the user, an error with --strict. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Runs a checking tool: a local binary of the right major, or the very image (docker/ implements that one). */
export interface Runner {
  run(request: RunRequest): Promise<RunResult>;
}
