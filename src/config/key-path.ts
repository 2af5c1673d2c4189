/** Where a value is in monitoring.yaml: keys and list positions from the top. */
export type KeyPath = readonly (string | number)[];

/** Writes a path as people read it: `endpoints[1].labels.region`. */
export function formatKeyPath(path: KeyPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** Says whether one path leads to the other's place or into it. */
export function contains(outer: KeyPath, inner: KeyPath): boolean {
  return outer.length <= inner.length && outer.every((step, index) => step === inner[index]);
}

/** A copy of a value without what stands at these paths; list items become null, so that positions stay. */
export function withoutPaths(value: unknown, paths: readonly KeyPath[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) {
    const last = path.at(-1);
    if (last === undefined) return null;
    const parent = path.slice(0, -1).reduce<unknown>(child, copy);
    if (Array.isArray(parent)) parent[Number(last)] = null;
    else if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, last);
  }
  return copy;
}

function child(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Record<string | number, unknown>)[step]
    : undefined;
}
