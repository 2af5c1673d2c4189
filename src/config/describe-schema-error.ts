import type { ErrorObject } from 'ajv';
import { formatKeyPath, type KeyPath } from './key-path.ts';
import { currentVersion } from './migrate/migration.ts';
import { newerVersion } from './migrate/newer-version.ts';
import { nearest } from './nearest.ts';
import type { Remark } from './remark.ts';
import { listed, shown, withArticle } from './show-value.ts';
import { exampleFix, type DescribedSchema } from './suggest-value.ts';
import { unknownKeyFix } from './unknown-key.ts';

/** Says in our words what one error of Ajv means. */
export function describeSchemaError(error: ErrorObject, path: KeyPath): Remark {
  const schema = error.parentSchema as DescribedSchema;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey((error.params as { additionalProperty: string }).additionalProperty, path, schema);
    case 'required':
      return missingKey((error.params as { missingProperty: string }).missingProperty, path);
    case 'enum':
      return unknownValue(error.data, path, schema);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'maxItems':
    case 'maxProperties':
      return outOfRange(error, path, schema);
    default:
      if (error.propertyName !== undefined) return wrongName(error.propertyName, path, schema);
      return error.keyword === 'pattern' || error.keyword === 'minLength'
        ? malformed(error.data, path, schema)
        : wrongType(error.data, path, schema);
  }
}

function unknownKey(key: string, parent: KeyPath, schema: DescribedSchema): Remark {
  const known = Object.keys(schema.properties ?? {});
  const where = parent.length === 0 ? 'monitoring.yaml' : `\`${formatKeyPath(parent)}\``;
  return {
    rule: 'config/unknown-key',
    severity: 'error',
    at: [...parent, key],
    part: 'key',
    what: `\`${key}\` is not a key of ${where}.`,
    why: 'A key that nobody reads would change nothing.',
    fix: unknownKeyFix(key, known),
  };
}

function missingKey(key: string, path: KeyPath): Remark {
  return {
    rule: 'config/missing-key',
    severity: 'error',
    at: path,
    what: `\`${formatKeyPath(path)}\` has no \`${key}\`.`,
    fix: `Add \`${key}\`.`,
  };
}

function unknownValue(value: unknown, path: KeyPath, schema: DescribedSchema): Remark {
  const allowed = schema.enum ?? [];
  if (path.length === 1 && path[0] === 'version' && typeof value === 'number' && value > currentVersion) {
    return { ...newerVersion(value, currentVersion), at: path };
  }
  const guess = typeof value === 'string' ? nearest(value, allowed.map(String)) : null;
  return {
    rule: 'config/unknown-value',
    severity: 'error',
    at: path,
    what: `\`${formatKeyPath(path)}\` is ${shown(value, path)}, which is not one of its values.`,
    why: schema.description,
    fix: guess === null ? `Write ${listed(allowed)}.` : `Write \`${guess}\`.`,
  };
}

function outOfRange(error: ErrorObject, path: KeyPath, schema: DescribedSchema): Remark {
  const limit = (error.params as { limit: number }).limit;
  const bounds: Readonly<Record<string, string>> = {
    minimum: `less than ${limit}`,
    exclusiveMinimum: `not more than ${limit}`,
    maximum: `more than ${limit}`,
    maxItems: `a list of more than ${limit} items`,
    maxProperties: `a map of more than ${limit} keys`,
  };
  const written = typeof error.data === 'number' ? `${error.data}, ` : '';
  return {
    rule: 'config/out-of-range',
    severity: 'error',
    at: path,
    what: `\`${formatKeyPath(path)}\` is ${written}${bounds[error.keyword] ?? 'out of its range'}.`,
    why: schema.description,
    fix: exampleFix(error.data, path, schema),
  };
}

function malformed(value: unknown, path: KeyPath, schema: DescribedSchema): Remark {
  return {
    rule: 'config/malformed-value',
    severity: 'error',
    at: path,
    what: `\`${formatKeyPath(path)}\` is ${shown(value, path)}, which is not ${withArticle(schema.title ?? 'value')}${isZero(value) ? ' above zero' : ''}.`,
    why: schema.description,
    fix: exampleFix(value, path, schema),
  };
}

function isZero(value: unknown): boolean {
  return typeof value === 'string' && /^[0.]+[A-Za-z]+$/.test(value);
}

function wrongName(name: string, path: KeyPath, schema: DescribedSchema): Remark {
  return {
    rule: 'config/malformed-value',
    severity: 'error',
    at: [...path, name],
    part: 'key',
    what: `\`${name}\` is not ${withArticle(schema.title ?? 'name')}.`,
    why: 'Prometheus allows letters, digits and underscores, and no digit at the beginning.',
    fix: `Rename it, for example to \`${name.replace(/^(?=\d)/, '_').replace(/[^A-Za-z0-9_]/g, '_') || 'region'}\`.`,
  };
}

/** A number where one is expected, but not this one; null where the kind of value itself is wrong. */
function wrongNumber(value: unknown, schema: DescribedSchema): string | null {
  const isNumber = typeof value === 'number';
  if (schema.title === 'share' && (isNumber || (typeof value === 'string' && /^-?\d+(?:\.\d+)?%$/.test(value)))) {
    return `${value}, which is not more than 0 and at most 100%`;
  }
  return schema.type === 'integer' && isNumber ? `${value}, which is not a whole number` : null;
}

function wrongType(value: unknown, path: KeyPath, schema: DescribedSchema): Remark {
  const wrong = wrongNumber(value, schema);
  if (wrong !== null) {
    return {
      rule: 'config/out-of-range',
      severity: 'error',
      at: path,
      what: `\`${formatKeyPath(path)}\` is ${wrong}.`,
      why: schema.description,
      fix: exampleFix(value, path, schema),
    };
  }
  const expected =
    path.length === 0 ? 'sections such as `bpci:` are expected' : `${withArticle(schema.title ?? 'value')} is expected`;
  const key = path.length === 0 ? 'The file' : `\`${formatKeyPath(path)}\``;
  const what = value === null ? `${key} has no value; ${expected}.` : `${key} is ${shown(value, path)}; ${expected}.`;
  return {
    rule: 'config/wrong-type',
    severity: 'error',
    at: path,
    what,
    why: schema.description,
    fix: value === null ? `Give it a value, or remove the line.` : exampleFix(value, path, schema),
  };
}
