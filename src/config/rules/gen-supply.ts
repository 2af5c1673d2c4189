import type { KeyPath } from '../key-path.ts';
import type { Rule } from './rule.ts';

// The supply of GEN is fixed in BPI's economy.
const fixed = 100_000;

/** Another supply of GEN than the fixed one makes an alert of what is right. */
export const genSupply: Rule = ({ written: { thresholds, autonomous_economics: economics } }) => {
  const places: readonly (readonly [KeyPath, number | undefined])[] = [
    [['thresholds', 'gen_supply'], thresholds?.gen_supply],
    [['autonomous_economics', 'token_supply', 'gen_supply_fixed'], economics?.token_supply?.gen_supply_fixed],
  ];
  return places.flatMap(([at, value]) =>
    value === undefined || value === fixed
      ? []
      : [
          {
            rule: 'config/gen-supply',
            severity: 'warning',
            at,
            what: `The supply of GEN is ${value} here; in BPI it is fixed at ${fixed}.`,
            why: 'An alert fires for every other supply than this one: it would fire for a sound BPI.',
            fix: `Write ${fixed}, or remove the line, unless your BPI really has another supply.`,
          },
        ],
  );
};
