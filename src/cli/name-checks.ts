// More nodes than one wants to read the names of.
const manyNodes = 4;

/** Names checks in a line; the same check of many nodes is told once: `targets/vm-status of 300 nodes`. */
export function nameChecks(ids: readonly string[]): string {
  const byCheck = new Map<string, string[]>();
  for (const id of ids) {
    const key = withoutNode(id) ?? id;
    byCheck.set(key, [...(byCheck.get(key) ?? []), id]);
  }
  return [...byCheck]
    .flatMap(([key, same]) => (same.length < manyNodes ? same : [`${key} of ${same.length} nodes`]))
    .join(', ');
}

// `targets/<node>/<endpoint>`; of several addresses of one endpoint the last part is a number.
function withoutNode(id: string): string | null {
  const match = /^(targets)\/[^/]+\/([a-z].*)$/.exec(id);
  return match === null ? null : `${match[1]}/${match[2]}`;
}
