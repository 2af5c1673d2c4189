import type { FieldMapping, LabelSource } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenMapping } from '../written-config.ts';
import { present } from './present.ts';

/** Which fields of an unknown answer become which metrics, in the order written. */
export function normaliseMapping(
  written: readonly (WrittenMapping | null)[] | null | undefined,
): readonly FieldMapping[] {
  return present(written).map((item) => {
    const pointer = item.pointer ?? defaults.mapping.pointer;
    const each = item.each ?? null;
    return {
      metric: item.metric,
      type: item.type ?? defaults.mapping.type,
      help: item.help ?? `Field ${each ?? ''}${each === null ? '' : '/*'}${pointer} of the answer.`,
      pointer,
      each,
      labels: Object.fromEntries(
        Object.entries(item.labels ?? {}).map(([name, source]) => [name, labelSource(source)]),
      ),
      values: { ...item.values },
      scale: item.scale ?? defaults.mapping.scale,
    };
  });
}

type WrittenSource = NonNullable<WrittenMapping['labels']>[string];

function labelSource(written: WrittenSource): LabelSource {
  if (typeof written === 'object' && written !== null) {
    const { key, constant } = written as { readonly key?: true; readonly constant?: string };
    return key === true ? { kind: 'key' } : { kind: 'constant', value: constant ?? '' };
  }
  const value = String(written);
  return value.startsWith('/') ? { kind: 'pointer', pointer: value } : { kind: 'constant', value };
}
