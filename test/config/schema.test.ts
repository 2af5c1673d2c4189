import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { componentNames } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { configSchema } from '../../src/config/schema.ts';
import { golden, interpret } from './support/fixtures.ts';

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly additionalProperties?: Node | boolean;
}

/** Every key of the schema with its path. */
function keys(node: Node, path = ''): [string, Node][] {
  const inner = [node.items, ...(node.anyOf ?? [])].flatMap((part) => (part === undefined ? [] : keys(part, path)));
  const own = Object.entries(node.properties ?? {}).flatMap(([key, value]): [string, Node][] => {
    const at = path === '' ? key : `${path}.${key}`;
    return [[at, value], ...keys(value, at)];
  });
  return [...own, ...inner];
}

/** What the items of every list and the values of every map are. */
function parts(node: Node): Node[] {
  const values = typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
  const items = node.items === undefined ? [] : [node.items];
  const inner = [...items, ...values, ...(node.anyOf ?? []), ...Object.values(node.properties ?? {})];
  return [...items, ...values, ...inner.flatMap(parts)];
}

const all = keys(configSchema as unknown as Node);

/** Every default of the schema, as somebody would write them into a file. */
function defaultsOf(node: Node): unknown {
  const section = node.properties ? node : node.anyOf?.find((branch) => branch.properties);
  if (section?.properties === undefined) return node.default;
  const entries = Object.entries(section.properties).map(([key, value]) => [key, defaultsOf(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

describe('the schema of monitoring.yaml', () => {
  test('schema/monitoring.schema.json is generated from it (UPDATE_GOLDEN=1 writes it)', () => {
    const text = `${JSON.stringify(configSchema, null, 2)}\n`;
    expect(text).toBe(golden(new URL('../../schema/monitoring.schema.json', import.meta.url), text));
  });

  test('the published file is a JSON Schema that needs none of our code', () => {
    const published = JSON.parse(
      readFileSync(new URL('../../schema/monitoring.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(published);
    expect(validate({ bpci: { url: 'bpci.example.com:8081' } })).toBe(true);
    expect(validate({ bcpi: {} })).toBe(false);
  });

  test('every key has a title, and a description that ends with a full stop', () => {
    expect(all.length).toBeGreaterThan(80);
    const bad = all.filter(([, node]) => node.title === undefined || !node.description?.endsWith('.'));
    expect(bad.map(([path]) => path)).toEqual([]);
  });

  test('every key that is no section has a default or an example', () => {
    const bad = all.filter(([, node]) => {
      const isSection = node.properties !== undefined || node.items?.properties !== undefined;
      return !isSection && node.default === undefined && (node.examples ?? []).length === 0;
    });
    expect(bad.map(([path]) => path)).toEqual([]);
    expect(all.length).toBeGreaterThan(200);
  });

  test('every item of a list and every value of a map says what it is', () => {
    const items = parts(configSchema as unknown as Node).filter((node) => typeof node === 'object');
    expect(items.length).toBeGreaterThan(20);
    expect(items.filter(({ title, description }) => title === undefined || !description?.endsWith('.'))).toEqual([]);
  });

  test('lists and maps have an end', () => {
    const bad = all.filter(([, node]) => {
      const branches = [node, ...(node.anyOf ?? [])];
      return branches.some(
        ({ items, maxItems, additionalProperties, maxProperties }) =>
          (items !== undefined && maxItems === undefined) ||
          (typeof additionalProperties === 'object' && maxProperties === undefined),
      );
    });
    expect(bad.map(([path]) => path)).toEqual([]);
    const { bpi, endpoints } = configSchema.properties;
    expect([bpi.properties.nodes.maxItems, endpoints.maxItems]).toEqual([1000, 10_000]);
  });

  test('what may hold a secret may also name its file', () => {
    const names = new Set(all.map(([path]) => path));
    const secrets = all.filter(([, node]) => node.title?.startsWith('secret ')).map(([path]) => path);
    expect(secrets.length).toBeGreaterThanOrEqual(9);
    expect(secrets.filter((path) => !names.has(`${path}_file`))).toEqual([]);
  });

  test('every example and every default of a key is valid there', () => {
    const ajv = new Ajv({ strict: false });
    const bad = all.flatMap(([path, node]) => {
      const validate = ajv.compile(node);
      const values = [...(node.examples ?? []), ...(node.default === undefined ? [] : [node.default])];
      return values.filter((value) => !validate(value)).map((value) => `${path}: ${String(value)}`);
    });
    expect(bad).toEqual([]);
  });

  test('it has every component', () => {
    expect(Object.keys(configSchema.properties.components.properties).sort()).toEqual([...componentNames].sort());
  });

  test('writing out every default changes nothing but that BPCI is configured', () => {
    const written = defaultsOf(configSchema as unknown as Node) as Record<string, unknown>;
    // A webhook has no default address, and without one it is an error.
    delete written['notifications'];
    const { config, findings } = interpret(JSON.stringify(written));
    const expected = defaultConfig();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect({ ...config, source: expected.source, bpci: { ...config.bpci, configured: false } }).toEqual({
      ...expected,
      endpoints: expected.endpoints.map((endpoint) =>
        endpoint.id === 'bpci-health' ? { ...endpoint, required: true } : endpoint,
      ),
    });
  });
});
