import { metricDefinitions } from '../../catalog/metrics/index.ts';
import type { FieldMapping } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import type { Remark } from '../remark.ts';
import { endpointOf } from './of-item.ts';
import { labelsOfOurs } from './reserved-name.ts';
import type { Rule } from './rule.ts';

const catalogMetrics = new Set(metricDefinitions.map(({ name }) => name));

/** A mapping gives an exposition that Prometheus takes: one type a metric, series that can be told apart, names of its own. */
export const mappingSound: Rule = ({ written, config }) => {
  const types = new Map<string, { readonly type: string; readonly at: KeyPath }>();
  return (written.endpoints ?? []).flatMap((item, index) => {
    const endpoint = endpointOf(item?.id, config);
    if (item === null || endpoint === undefined) return [];
    const at = ['endpoints', index, 'mapping'];
    const seen = new Map<string, number>();
    const remarks: Remark[] = [];
    if (endpoint.mapping.length > 0 && item.shape === 'prometheus') {
      remarks.push({
        ...error('config/mapping-unused', at),
        part: 'key',
        about: [['endpoints', index, 'shape']],
        what: `\`${item.id}\` has a mapping, but its answer is expected as Prometheus text.`,
        fix: 'Write `shape: json`, or remove the mapping.',
      });
    }
    // Items that were invalid in themselves are null in what was written, and not in the mapping.
    const positions = (item.mapping ?? []).flatMap((one, position) => (one === null ? [] : [position]));
    endpoint.mapping.forEach((field, nth) => {
      const here = [...at, positions[nth] ?? nth];
      remarks.push(...fieldRemarks(field, here));
      const earlier = types.get(field.metric);
      types.set(field.metric, earlier ?? { type: field.type, at: here });
      if (earlier !== undefined && earlier.type !== field.type) {
        remarks.push({
          ...error('config/mapping-type', [...here, 'type']),
          about: [[...earlier.at, 'type']],
          what: `The metric \`${field.metric}\` is a ${earlier.type} in one place and a ${field.type} here.`,
          fix: 'Give both the same type, or one of them another name.',
        });
      }
      const series = JSON.stringify([field.metric, Object.entries(field.labels).sort()]);
      const first = seen.get(series);
      seen.set(series, first ?? nth);
      if (first !== undefined) {
        remarks.push({
          ...error('config/mapping-twice', [...here, 'metric']),
          what: `The metric \`${field.metric}\` stands here a second time with the same labels.`,
          why: 'Both would be one series; Prometheus refuses the whole answer.',
          fix: 'Give it another name, or a label that tells the two apart.',
        });
      }
    });
    return remarks;
  });
};

function fieldRemarks(field: FieldMapping, at: KeyPath): readonly Remark[] {
  const { metric, type, each, pointer, labels } = field;
  const sources = Object.entries(labels);
  const remarks: Remark[] = [];
  if (catalogMetrics.has(metric) || /^(?:up|ALERTS|scrape_|go_|process_|nodejs_|__)/.test(metric)) {
    remarks.push({
      ...error('config/mapping-name', [...at, 'metric']),
      what: `The metric \`${metric}\` is one of ours or of Prometheus itself.`,
      why: 'Rules and panels would take your values for theirs.',
      fix: 'Choose another name, for example with the name of your service in front.',
    });
  }
  if (type === 'counter' && !metric.endsWith('_total')) {
    remarks.push({
      ...error('config/mapping-counter', [...at, 'metric']),
      severity: 'warning',
      what: `\`${metric}\` is a counter, and its name does not end in \`_total\`.`,
      why: 'Everybody who reads Prometheus expects it.',
      fix: `Write \`metric: ${metric}_total\`.`,
    });
  }
  if (each === null && pointer === '') {
    remarks.push({
      ...error('config/mapping-pointer', at),
      about: [
        [...at, 'pointer'],
        [...at, 'each'],
      ],
      what: `\`${metric}\` does not say which field it is.`,
      fix: 'Add `pointer: /path/to/the/field`.',
    });
  }
  if (each !== null && !sources.some(([, { kind }]) => kind !== 'constant')) {
    remarks.push({
      ...error('config/mapping-each', [...at, 'each']),
      about: [[...at, 'labels']],
      what: `Every item at \`${each}\` would give the same series of \`${metric}\`.`,
      why: 'Prometheus refuses an answer that has one series twice.',
      fix: 'Add a label that differs, for example `labels: {name: {key: true}}` or `labels: {name: /name}`.',
    });
  }
  for (const [label, { kind }] of sources) {
    const place = [...at, 'labels', label];
    if (kind === 'key' && each === null) {
      const what = `The label \`${label}\` is the key of an item, but there is no \`each\`.`;
      remarks.push({
        ...error('config/mapping-key', place),
        about: [[...at, 'each']],
        what,
        fix: 'Add `each: /list`, or write the value.',
      });
    }
    if (!labelsOfOurs.has(label) && !label.startsWith('__')) continue;
    const what = `\`${label}\` is a label that we or Prometheus set.`;
    remarks.push({
      rule: 'config/reserved-name',
      severity: 'error',
      at: place,
      part: 'key',
      what,
      fix: 'Choose another name.',
    });
  }
  return remarks;
}

function error(rule: string, at: KeyPath): Pick<Remark, 'rule' | 'severity' | 'at'> {
  return { rule, severity: 'error', at };
}
