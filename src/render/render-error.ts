import { BpiError } from '../base/errors.ts';

/** A template or a renderer is wrong: what it made is not what was meant. Never the user's fault. */
export class RenderError extends BpiError {
  /** `<service>/<path>` of the artifact. */
  readonly artifact: string;

  constructor(artifact: string, message: string, options: { cause?: unknown } = {}) {
    super(`${artifact}: ${message}`, { ...options, fix: 'This is a bug of bpi-monitoring; please report it.' });
    this.artifact = artifact;
  }
}
