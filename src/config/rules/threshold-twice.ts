import type { KeyPath } from '../key-path.ts';
import type { Rule } from './rule.ts';

/** The seeds' sections and `thresholds` say some limits twice; where they differ, `thresholds` wins. */
export const thresholdTwice: Rule = ({
  written: { thresholds, billing_meter: billing, autonomous_economics: economics },
}) => {
  const pairs: readonly (readonly [
    key: keyof NonNullable<typeof thresholds>,
    other: KeyPath,
    value: number | undefined,
  ])[] = [
    ['poe_score', ['billing_meter', 'config', 'poe_threshold'], billing?.config?.poe_threshold],
    [
      'owner_salary_cap',
      ['autonomous_economics', 'poe_mining', 'owner_salary_cap'],
      economics?.poe_mining?.owner_salary_cap,
    ],
    [
      'gen_supply',
      ['autonomous_economics', 'token_supply', 'gen_supply_fixed'],
      economics?.token_supply?.gen_supply_fixed,
    ],
  ];
  return pairs.flatMap(([key, other, value]) => {
    const limit = thresholds?.[key];
    if (limit === undefined || value === undefined || limit === value) return [];
    return [
      {
        rule: 'config/threshold-twice',
        severity: 'warning',
        at: other,
        about: [['thresholds', key]],
        what: `\`${other.join('.')}\` is ${value}, but \`thresholds.${key}\` is ${limit}.`,
        why: 'They are the same limit. Alerts and panels use that of `thresholds`.',
        fix: 'Write the same number in both places, or remove one.',
      },
    ];
  });
};
