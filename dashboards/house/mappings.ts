import { MappingType, SpecialValueMatch, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { colours, type Colour } from './colours.ts';

/** The words, and their colours, that stand for values. */
export type Words = Readonly<Record<string, readonly [text: string, colour: Colour]>>;

/** Shows words instead of values; no value at all is grey, so that silence never looks healthy. */
export function words(meaning: Words, unknown = 'UNKNOWN'): ValueMapping[] {
  const options = Object.fromEntries(
    Object.entries(meaning).map(([value, [text, color]], index) => [value, { text, color, index }]),
  );
  return [
    { type: MappingType.ValueToText, options },
    {
      type: MappingType.SpecialValue,
      options: { match: SpecialValueMatch.NullAndNan, result: { text: unknown, color: colours.unknown } },
    },
  ];
}

/** Shows one text for every number from `from` on. */
export function fromOn(from: number, text: string, color: Colour): ValueMapping {
  return { type: MappingType.RangeToText, options: { from, to: null, result: { text, color } } };
}
