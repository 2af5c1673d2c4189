import type { Rule } from './rule.ts';

/** A log file that is named twice is read twice. */
export const duplicateLogFile: Rule = ({ written }) => {
  const files = written.logs?.files ?? [];
  return files.flatMap((item, index) => {
    const first = files.findIndex((other) => other !== null && other.path === item?.path);
    if (item === null || first === index) return [];
    return [
      {
        rule: 'config/duplicate-log-file',
        severity: 'error',
        at: ['logs', 'files', index, 'path'],
        about: [['logs', 'files', first, 'path']],
        what: `The file ${item.path} stands here a second time.`,
        why: 'Each of its lines would be kept twice.',
        fix: 'Keep one of the two.',
      },
    ];
  });
};
