import { BpiError } from '../base/errors.ts';
import { EngineRequestError } from '../docker/engine-request-error.ts';
import { explainFailure } from '../docker/explain-failure.ts';
import type { ImageResolution } from './image-source.ts';

/** An image that cannot be had because of a failure, with what helps against that failure where it is known. */
export function missingBecause(error: unknown): ImageResolution {
  const reason = error instanceof Error ? error.message : String(error);
  const fix = fixOf(error);
  return { kind: 'missing', reason, ...(fix === undefined ? {} : { fix }) };
}

function fixOf(error: unknown): string | undefined {
  // A package that could not be read reaches us as a request that broke off: the engine has no part in that.
  const isOfEngine = error instanceof EngineRequestError && !(error.cause instanceof BpiError);
  if (isOfEngine) return explainFailure(error, null).fix;
  return error instanceof BpiError ? error.fix : undefined;
}
