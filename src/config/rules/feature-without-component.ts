import type { ComponentName } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

interface Feature {
  readonly name: string;
  readonly at: KeyPath;
  readonly wanted: boolean;
  readonly needs: readonly ComponentName[];
}

/** What is switched on has the components that do it, and a component that waits for a switch is not forgotten. */
export const featureWithoutComponent: Rule = ({ written, config }) => {
  const { tracing, longTerm, logs, extra, components } = config;
  const features: readonly Feature[] = [
    { name: 'Traces', at: ['tracing'], wanted: tracing.enabled, needs: ['jaeger', 'alloy'] },
    { name: 'Long-term storage', at: ['long_term'], wanted: longTerm.enabled, needs: ['influxdb'] },
    { name: 'Log files', at: ['logs', 'files'], wanted: logs.files.length > 0, needs: ['alloy', 'loki'] },
    { name: 'Text files', at: ['extra', 'textfiles'], wanted: extra.textfiles !== null, needs: ['node-exporter'] },
  ];
  const off = features.flatMap(({ name, at, wanted, needs }) =>
    needs
      .filter((component) => wanted && !components[component].enabled)
      .map((component): Remark => {
        return {
          rule: 'config/feature-without-component',
          severity: 'error',
          at,
          part: 'key',
          about: [['components', component]],
          what: `${name} are wanted, but ${component} is switched off.`.replace('storage are', 'storage is'),
          why: 'They would be taken and lost.',
          fix: `Switch ${component} on, or remove \`${at.join('.')}\`.`,
        };
      }),
  );
  const waiting = (
    [
      ['jaeger', 'tracing', tracing.enabled],
      ['influxdb', 'long_term', longTerm.enabled],
    ] as const
  ).flatMap(([component, section, wanted]): Remark[] => {
    const setting = written.components?.[component];
    const isOn = setting === true || setting === 'on' || (typeof setting === 'object' && setting?.enabled === true);
    if (wanted || !isOn) return [];
    return [
      {
        rule: 'config/component-without-feature',
        severity: 'warning',
        at: ['components', component],
        part: 'key',
        about: [[section]],
        what: `${component} is switched on, but \`${section}\` is not: it has nothing to do and is left out.`,
        fix: `Write \`${section}: on\`, or remove the line.`,
      },
    ];
  });
  return [...off, ...waiting];
};
