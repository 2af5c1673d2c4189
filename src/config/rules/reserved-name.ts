import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { componentNames } from '../config.ts';
import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

/** Names of the stack's own parts: their jobs and ids are taken. */
export const ours: readonly string[] = componentNames;

/** Labels that we set. */
export const labelsOfOurs: ReadonlySet<string> = new Set([
  'job',
  'instance',
  'endpoint',
  'node',
  'alertname',
  'severity',
  'priority',
]);

/** The job of node-exporter, which machines that are measured elsewhere may join: the rules about machines hold for its targets. */
const jobOfMachines = 'node-exporter';

const catalogIds = new Set(endpointDefinitions.map((definition) => definition.id));

/** Ids and jobs of the stack's own parts, and labels that we set, are taken. */
export const reservedName: Rule = ({ written }) =>
  (written.endpoints ?? []).flatMap((item, index) => {
    if (item === null) return [];
    const remarks: Remark[] = [];
    const reserved = (key: string, what: string, fix: string, part: 'key' | 'value' = 'value'): void => {
      const at = part === 'key' ? ['endpoints', index, 'labels', key] : ['endpoints', index, key];
      remarks.push({ rule: 'config/reserved-name', severity: 'error', at, part, what, fix });
    };
    if (!catalogIds.has(item.id) && ours.includes(item.id)) {
      reserved('id', `The id \`${item.id}\` belongs to a part of the stack.`, 'Choose another id.');
    }
    if (item.job !== undefined && item.job !== jobOfMachines && ours.includes(item.job)) {
      reserved('job', `The job \`${item.job}\` belongs to a part of the stack.`, 'Choose another job.');
    }
    for (const label of Object.keys(item.labels ?? {})) {
      if (!labelsOfOurs.has(label) && !label.startsWith('__')) continue;
      const owner = label.startsWith('__') ? 'Prometheus keeps for itself' : 'we set';
      reserved(label, `\`${label}\` is a label that ${owner}.`, 'Choose another name.', 'key');
    }
    return remarks;
  });
