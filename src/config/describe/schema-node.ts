import { configSchema } from '../schema.ts';

/** What is read of one place in the schema of monitoring.yaml. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** The whole schema. */
export const schemaRoot = configSchema as unknown as SchemaNode;

/** The keys of a section, also of one that has a short form such as `on`; null for anything else. */
export function keysOf(node: SchemaNode): Readonly<Record<string, SchemaNode>> | null {
  return node.properties ?? node.anyOf?.find((branch) => branch.properties !== undefined)?.properties ?? null;
}

/** The keys of a section that an item of a list is, or null. */
export function itemOf(node: SchemaNode): SchemaNode | null {
  const items = node.items ?? node.anyOf?.find((branch) => branch.items !== undefined)?.items;
  return items !== undefined && keysOf(items) !== null ? items : null;
}

/** Says whether the key of a section holds a secret: the same can then be given as the file `<key>_file`. */
export function isSecret(key: string, section: Readonly<Record<string, SchemaNode>>): boolean {
  return Object.hasOwn(section, `${key}_file`);
}
