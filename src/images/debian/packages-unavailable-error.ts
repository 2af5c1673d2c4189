import { BpiError } from '../../base/errors.ts';

/** Debian packages cannot be had here; the message holds apt's own reason. */
export class PackagesUnavailableError extends BpiError {}
