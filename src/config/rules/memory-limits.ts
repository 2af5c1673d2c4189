import { componentNames } from '../config.ts';
import type { Rule } from './rule.ts';

const least = 16 * 1024 ** 2;

/** Below 16 MiB no component even starts. */
export const memoryLimits: Rule = ({ config }) =>
  componentNames
    .filter((name) => config.components[name].memoryBytes < least)
    .map((name) => ({
      rule: 'config/memory-too-small',
      severity: 'error',
      at: ['components', name, 'memory'],
      what: `The memory limit of ${name} is less than 16MiB.`,
      why: 'The kernel would end the process while it starts.',
      fix: 'Write 64MiB or more, or remove the line for the default.',
    }));
