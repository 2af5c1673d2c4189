import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * How a monitoring.yaml names its schema for the YAML language server: relative where the schema lies below its directory,
 * so that both can be moved; absolute where it does not, or where nobody knows the directory (null). Pure.
 */
export function nameSchema(schema: string, directory: string | null): string {
  const path = directory === null ? schema : relative(directory, schema);
  const name = path.startsWith('..') || isAbsolute(path) ? schema : path;
  // The server reads the name up to the next space, and what follows `#` as a place in the schema.
  return /[\s#]/.test(name) ? pathToFileURL(schema).href : name;
}
