import type { MetricDefinition } from '../metric-definition.ts';

/**
 * One definition per name, sorted by name: profiles and labels are united, the rest is the first one's. A label is open
 * where any profile leaves it open. Throws when two definitions of one name differ in type: that would be two metrics.
 */
export function mergeDefinitions(definitions: readonly MetricDefinition[]): readonly MetricDefinition[] {
  const merged = new Map<string, MetricDefinition>();
  for (const definition of definitions) {
    const known = merged.get(definition.name);
    merged.set(definition.name, known === undefined ? definition : unite(known, definition));
  }
  return [...merged.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function unite(a: MetricDefinition, b: MetricDefinition): MetricDefinition {
  if (a.type !== b.type) throw new Error(`metric ${a.name} is a ${a.type} and a ${b.type}`);
  const labels: Record<string, readonly string[] | null> = { ...a.labels };
  for (const [name, values] of Object.entries(b.labels)) {
    const known = labels[name];
    labels[name] =
      known === undefined || known === null || values === null
        ? known === null
          ? null
          : values
        : [...new Set([...known, ...values])];
  }
  return { ...a, labels, profiles: [...new Set([...a.profiles, ...b.profiles])] };
}
