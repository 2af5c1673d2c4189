import type { FieldConfig, FieldDefaults, FieldOverride, MappedText, ValueMapping } from '../panels/grafana-json.ts';
import { formatValue } from './format-value.ts';
import { safeColour } from './html.ts';

/** How one value appears. */
export interface Look {
  readonly text: string;
  readonly colour: string;
}

/** What an override may name: the field by its shown name, or all fields of a query. */
export interface FieldName {
  readonly name: string;
  readonly refId: string;
}

/** Grey of what is not known (dashboards/house/colours.ts). */
export const unknownColour = '#6b7280';

/** The configuration of one field, overrides applied in their order. */
export function fieldConfig(config: FieldConfig | undefined, field: FieldName): FieldDefaults {
  return (config?.overrides ?? [])
    .filter((override) => matches(override, field))
    .flatMap(({ properties }) => properties)
    .reduce<FieldDefaults>(withProperty, config?.defaults ?? {});
}

function matches({ matcher }: FieldOverride, { name, refId }: FieldName): boolean {
  if (matcher.id === 'byName') return matcher.options === name;
  if (matcher.id === 'byFrameRefID') return matcher.options === refId;
  if (matcher.id === 'byRegexp') return typeof matcher.options === 'string' && asPattern(matcher.options).test(name);
  return false;
}

// Grafana writes a pattern with or without slashes around it.
function asPattern(text: string): RegExp {
  const [, body, flags] = /^\/(.*)\/([a-z]*)$/.exec(text) ?? [null, text, ''];
  try {
    return new RegExp(body ?? '', flags);
  } catch {
    return /(?!)/;
  }
}

function withProperty(config: FieldDefaults, { id, value }: FieldOverride['properties'][number]): FieldDefaults {
  if (!id.startsWith('custom.')) return { ...config, [id]: value };
  return { ...config, custom: { ...config.custom, [id.slice('custom.'.length)]: value } };
}

/** Text and colour of a value: the first mapping that knows it, else its unit and thresholds; null: no value. */
export function lookOf(value: number | string | null, config: FieldDefaults): Look {
  const mapped = (config.mappings ?? []).map((mapping) => mappedText(value, mapping)).find((text) => text !== null);
  return {
    text: mapped?.text ?? writtenText(value, config),
    colour: safeColour(mapped?.color ?? colourOf(value, config), unknownColour),
  };
}

/** Whether nothing judges a value: it has no limits and no word, and is not unknown for that. */
export function isPlain(value: number | string | null, { colour }: Look, { mappings }: FieldDefaults): boolean {
  return value !== null && !Number.isNaN(value) && colour === unknownColour && (mappings ?? []).length === 0;
}

function writtenText(value: number | string | null, { noValue, unit, decimals }: FieldDefaults): string {
  if (value === null || Number.isNaN(value)) return noValue ?? '–';
  return typeof value === 'string' ? value : formatValue(value, unit, decimals ?? null);
}

function colourOf(value: number | string | null, { thresholds, color }: FieldDefaults): string {
  if (value === null) return unknownColour;
  if (color?.mode === 'fixed' && color.fixedColor !== undefined) return color.fixedColor;
  if (typeof value === 'string' || Number.isNaN(value)) return unknownColour;
  const steps = thresholds?.steps ?? [];
  return steps.findLast((step) => step.value === null || value >= step.value)?.color ?? unknownColour;
}

function mappedText(value: number | string | null, mapping: ValueMapping): MappedText | null {
  switch (mapping.type) {
    case 'value':
      return value === null ? null : (mapping.options[String(value)] ?? null);
    case 'range': {
      const { from, to, result } = mapping.options;
      return typeof value === 'number' && value >= (from ?? -Infinity) && value <= (to ?? Infinity) ? result : null;
    }
    case 'special':
      return isSpecial(value, mapping.options.match) ? mapping.options.result : null;
    case 'regex':
      return typeof value === 'string' && asPattern(mapping.options.pattern).test(value)
        ? mapping.options.result
        : null;
  }
}

function isSpecial(value: number | string | null, match: string): boolean {
  const missing = value === null || value === '';
  const notANumber = typeof value === 'number' && Number.isNaN(value);
  if (match === 'null+nan') return missing || notANumber;
  if (match === 'null' || match === 'empty') return missing;
  return match === 'nan' && notANumber;
}
