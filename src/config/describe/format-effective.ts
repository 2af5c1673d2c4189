import { Document, isCollection, isMap, isNode, isScalar } from 'yaml';
import type { EffectiveConfig } from './effective-config.ts';
import { formatKeyPath } from '../key-path.ts';

/** The configuration as a monitoring.yaml: a blank line between sections, the origin of a value as a remark behind it. */
export function formatEffective({ values, notes, unset }: EffectiveConfig): string {
  const document = new Document(values, { aliasDuplicateObjects: false });
  annotate(document.contents, [], notes, unset);
  return document.toString({ lineWidth: 0 });
}

function annotate(
  node: unknown,
  path: readonly string[],
  notes: EffectiveConfig['notes'],
  unset: EffectiveConfig['unset'],
): void {
  const at = formatKeyPath(path);
  const note = notes.get(at);
  if (note !== undefined && isNode(node)) {
    if (isCollection(node) && node.items.length === 0) node.flow = true;
    node.comment = ` ${note}`;
  }
  if (!isMap(node)) return;
  const missing = unset.get(at);
  if (missing !== undefined) node.comment = ` not set: ${missing.join(', ')}`;
  for (const [index, pair] of node.items.entries()) {
    const { key, value } = pair;
    if (!isScalar(key)) continue;
    // Lists of our own schema only hold what was written, which needs no remark.
    annotate(value, [...path, String(key.value)], notes, unset);
    if (path.length === 0 && index > 0) key.spaceBefore = true;
  }
}
