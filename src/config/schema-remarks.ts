import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { describeSchemaError } from './describe-schema-error.ts';
import type { KeyPath } from './key-path.ts';
import type { Remark } from './remark.ts';
import { configSchema } from './schema.ts';

/** What the schema has against a value read from monitoring.yaml, each remark at the very key or value. */
export function schemaRemarks(value: unknown): readonly Remark[] {
  const errors = [outline, ...sectionsIn(value)].flatMap((part) => {
    const validate = validatorOf(part);
    return validate(value) ? [] : [...(validate.errors ?? [])];
  });
  return withoutOtherBranches(errors).map((error) => describeSchemaError(error, pathOf(value, error.instancePath)));
}

const sections: Readonly<Record<string, object>> = configSchema.properties;
const outline = 'outline';

function sectionsIn(value: unknown): readonly string[] {
  return Object.keys(sections).filter(
    (name) => typeof value === 'object' && value !== null && Object.hasOwn(value, name),
  );
}

// Each section is compiled when it is first needed: compiling all of them takes longer than the rest of a `render`.
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv | undefined;

function validatorOf(part: string): ValidateFunction {
  // The schema itself is checked against its meta-schema by a test; doing it here would cost every command 50 ms.
  ajv ??= new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, validateSchema: false });
  const validator = validators.get(part) ?? ajv.compile(part === outline ? outlineSchema() : schemaOf(part));
  validators.set(part, validator);
  return validator;
}

/** The top level alone: which sections there are, whatever is in them. */
function outlineSchema(): object {
  return {
    ...configSchema,
    properties: Object.fromEntries(Object.keys(sections).map((name) => [name, {}])),
  };
}

function schemaOf(section: string): object {
  return { type: ['object', 'null'], properties: { [section]: sections[section] } };
}

/** Of an `anyOf`, keeps what is wrong inside a section when one was written, else only that no form fits. */
function withoutOtherBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf');
  const insideSection = (choice: ErrorObject): boolean => typeof choice.data === 'object' && choice.data !== null;
  const dropped = new Set<ErrorObject>();
  for (const choice of choices) {
    const inner = errors.filter((error) => error.schemaPath.startsWith(`${choice.schemaPath}/`));
    const deeper = inner.filter(
      (error) => error.keyword === 'additionalProperties' || error.instancePath !== choice.instancePath,
    );
    if (insideSection(choice) && deeper.length > 0) dropped.add(choice);
    for (const error of inner) if (!dropped.has(choice) || !deeper.includes(error)) dropped.add(error);
  }
  // A wrong label name is reported twice by Ajv: once by the pattern, once by propertyNames itself.
  return errors.filter((error) => !dropped.has(error) && error.keyword !== 'propertyNames');
}

/** JSON pointer -> key path; list positions become numbers where the value has a list. */
function pathOf(value: unknown, pointer: string): KeyPath {
  const path: (string | number)[] = [];
  let at = value;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}
