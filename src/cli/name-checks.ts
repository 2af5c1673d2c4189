// More nodes or panels than one wants to read the names of.
const many = 4;

/** Names checks in a line; many of one kind are told once: `targets/vm-status of 300 nodes`, `12 panels of bpi-security`. */
export function nameChecks(ids: readonly string[]): string {
  const byKind = new Map<string, { readonly kind: Kind; readonly ids: string[] }>();
  for (const id of ids) {
    const kind = kindOf(id);
    const same = byKind.get(kind.key) ?? { kind, ids: [] };
    same.ids.push(id);
    byKind.set(kind.key, same);
  }
  return [...byKind.values()]
    .flatMap(({ kind, ids: same }) => (same.length < many ? same : [kind.tell(same.length)]))
    .join(', ');
}

/** What checks have in common when there are many of them. */
interface Kind {
  readonly key: string;
  readonly tell: (count: number) => string;
}

function kindOf(id: string): Kind {
  // `targets/<node>/<endpoint>`; of several addresses of one endpoint the last part is a number.
  const [, endpoint] = /^targets\/[^/]+\/([a-z].*)$/.exec(id) ?? [];
  if (endpoint !== undefined)
    return { key: `targets/${endpoint}`, tell: (count) => `targets/${endpoint} of ${String(count)} nodes` };
  const [, dashboard] = /^panels\/(.+)\/\d+$/.exec(id) ?? [];
  if (dashboard !== undefined)
    return { key: `panels/${dashboard}`, tell: (count) => `${String(count)} panels of ${dashboard}` };
  return { key: id, tell: () => id };
}
