import { configSchema } from '../../config/schema.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { writeJson } from '../write-text.ts';

/** `schema`: the JSON Schema of monitoring.yaml, for editors. */
export function schema(context: Context): ExitCode {
  writeJson(context, configSchema);
  return exitCodes.ok;
}
