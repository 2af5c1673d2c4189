import type { RecordingRule } from './rule.ts';

/** A recording rule; the name follows level:metric:operations unless it is a name of the seeds. */
export function record(name: string, expr: string, labels?: Readonly<Record<string, string>>): RecordingRule {
  return { record: name, expr, ...(labels === undefined ? {} : { labels }) };
}
