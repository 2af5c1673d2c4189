import { nearest } from './nearest.ts';
import { configSchema } from './schema.ts';

/** What to do about a key that a section does not have: the nearest right one, the section it belongs to, or the list. */
export function unknownKeyFix(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  if (near !== null) return `Write \`${near}\`.`;
  const homes = keyHomes().get(key.toLowerCase().replaceAll('-', '_')) ?? [];
  if (homes.length > 0) return `Move it: \`${key}\` is a key of ${homes.map((home) => `\`${home}\``).join(', ')}.`;
  return `Remove it, or write one of ${known.map((name) => `\`${name}\``).join(', ')}.`;
}

let homes: ReadonlyMap<string, readonly string[]> | undefined;

/** Key -> the sections of one level that have it. */
function keyHomes(): ReadonlyMap<string, readonly string[]> {
  if (homes !== undefined) return homes;
  const found = new Map<string, string[]>();
  const sections = configSchema.properties as Readonly<Record<string, SchemaNode>>;
  for (const [name, section] of Object.entries(sections)) {
    const item = section.items?.properties;
    for (const key of Object.keys(section.properties ?? item ?? {})) {
      found.set(key, [...(found.get(key) ?? []), item === undefined ? name : `${name}[]`]);
    }
  }
  return (homes = found);
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: SchemaNode;
}
