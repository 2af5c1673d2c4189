import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { ConfigInvalidError, FileAccessError } from '../base/errors.ts';

/** Reads the rendered file of one of our services and its SHA-256 (hex), by which a reload is proven; throws FileAccessError or ConfigInvalidError with findings of `rule`. */
export async function loadServiceJson(
  path: string,
  { schema, rule }: { readonly schema: object; readonly rule: string },
): Promise<{ readonly value: unknown; readonly sha256: string }> {
  const content = await readFile(path).catch((error: unknown) => {
    throw new FileAccessError(path, `cannot read ${path}: ${String(error)}`, { cause: error });
  });
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw invalidServiceFile(path, rule, [`not JSON: ${String(error)}`]);
  }
  const ajv = new Ajv({ allErrors: true, strict: false });
  if (!ajv.validate(schema, value)) {
    const problems = (ajv.errors ?? []).slice(0, 10);
    throw invalidServiceFile(
      path,
      rule,
      problems.map((error) => `${error.instancePath || '/'} ${error.message}`),
    );
  }
  return { value, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The error of a service's file that cannot be used, with one finding for each problem. */
export function invalidServiceFile(path: string, rule: string, problems: readonly string[]): ConfigInvalidError {
  const findings = problems.map((what) => ({
    rule,
    severity: 'error' as const,
    place: { kind: 'subject' as const, subject: path },
    what,
  }));
  return new ConfigInvalidError(findings, `${path}: ${problems.join('; ')}`);
}
