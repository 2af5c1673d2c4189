import type { Finding } from './finding.ts';

/** A failure with the facts a person needs; described once, in cli/describe-error.ts. */
export abstract class BpiError extends Error {
  /** What the user can do about it, in the imperative. */
  readonly fix: string | undefined;

  constructor(message: string, options: { fix?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.fix = options.fix;
  }
}

/** The command line was wrong: exit code 2. */
export class UsageError extends BpiError {
  /** Where exactly, when an argument has several parts. */
  readonly findings: readonly Finding[];

  constructor(
    message: string,
    options: { fix?: string | undefined; cause?: unknown; findings?: readonly Finding[] } = {},
  ) {
    super(message, options);
    this.findings = options.findings ?? [];
  }
}

/** monitoring.yaml, or what was rendered from it, has errors: exit code 3. */
export class ConfigInvalidError extends BpiError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[], message = 'the configuration is not valid') {
    super(message);
    this.findings = findings;
  }
}

/** No container engine answers at the address we were told to use: exit code 1. */
export class EngineUnavailableError extends BpiError {
  readonly address: string;

  constructor(address: string, message: string, options: { fix?: string | undefined; cause?: unknown } = {}) {
    super(message, options);
    this.address = address;
  }
}

/** One or more images can neither be found, pulled nor built: exit code 1. */
export class ImageUnavailableError extends BpiError {
  /** Component name -> the exact reason. */
  readonly reasons: ReadonlyMap<string, string>;

  constructor(reasons: ReadonlyMap<string, string>, options: { fix?: string | undefined; cause?: unknown } = {}) {
    super([...reasons].map(([name, reason]) => `${name}: ${reason}`).join('; '), options);
    this.reasons = reasons;
  }
}

/** The engine refused or failed one operation; what ran before has been restored unless `rollbackFailures` says not. */
export class OperationFailedError extends BpiError {
  readonly operation: string;
  readonly rollbackFailures: readonly string[];

  constructor(
    operation: string,
    message: string,
    options: { fix?: string | undefined; cause?: unknown; rollbackFailures?: readonly string[] } = {},
  ) {
    super(message, options);
    this.operation = operation;
    this.rollbackFailures = options.rollbackFailures ?? [];
  }
}

/** A file or directory could not be read or written: exit code 1. */
export class FileAccessError extends BpiError {
  readonly path: string;

  constructor(path: string, message: string, options: { fix?: string | undefined; cause?: unknown } = {}) {
    super(message, options);
    this.path = path;
  }
}

/** The user pressed Ctrl-C or the process was told to end: exit code 130. */
export class InterruptedError extends BpiError {
  constructor(message = 'interrupted') {
    super(message);
  }
}
