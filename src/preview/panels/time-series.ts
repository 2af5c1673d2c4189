import type { FieldDefaults } from '../../panels/grafana-json.ts';
import type { Field } from '../fields.ts';
import { escapeHtml, safeColour } from '../html.ts';
import { moreLine } from './more-line.ts';
import type { ChartData, ChartLine, PanelInput, PanelView } from './panel-view.ts';

// Told apart on a dark ground, also by most who see colours differently.
const palette = [
  '#56b4e9',
  '#e69f00',
  '#2fb98a',
  '#cc79a7',
  '#f0e442',
  '#3b82f6',
  '#d5673a',
  '#a78bfa',
  '#9ca3af',
  '#84cc16',
];
/** More lines than this tell nobody anything; how many are left out is said. */
const maxLines = 20;

/** Values over time; the browser draws them (page/charts.ts). */
export function timeSeries({ observed, fields, startSeconds, endSeconds }: PanelInput): PanelView {
  // What has ended gives way to what goes on.
  const shown = fields.toSorted((a, b) => Number(a.last === null) - Number(b.last === null)).slice(0, maxLines);
  const stepSeconds = Math.max(1, ...shown.map((field) => field.stepSeconds));
  const count = Math.floor((endSeconds - startSeconds) / stepSeconds) + 1;
  const defaults = observed.panel.json.fieldConfig?.defaults ?? {};
  const chart: ChartData = {
    startSeconds,
    stepSeconds,
    count,
    unit: defaults.unit ?? 'none',
    decimals: defaults.decimals ?? null,
    min: defaults.min ?? null,
    max: defaults.max ?? null,
    lines: shown.map((field, index) => {
      const place = shown.slice(0, index).filter((other) => ownColour(other) === undefined).length;
      return toLine(field, place, { startSeconds, stepSeconds, count });
    }),
    limits: limitsOf(defaults),
  };
  const more = moreLine(fields.length, shown.length);
  const names = shown.map(({ name }) => name).join(', ');
  return { html: `<div class="chart" role="img" aria-label="${escapeHtml(names)}"></div>${more}`, chart };
}

function limitsOf({ thresholds, custom }: FieldDefaults): ChartData['limits'] {
  const style = custom?.['thresholdsStyle'] as { readonly mode?: string } | undefined;
  if (style?.mode === undefined || style.mode === 'off') return [];
  return (thresholds?.steps ?? []).flatMap(({ value, color }) =>
    value === null ? [] : [{ value, colour: safeColour(color, '#888888') }],
  );
}

function ownColour({ config }: Field): string | undefined {
  return config.color?.mode === 'fixed' ? config.color.fixedColor : undefined;
}

// `place`: how many before it have a colour of the palette.
function toLine(
  field: Field,
  place: number,
  axis: Pick<ChartData, 'startSeconds' | 'stepSeconds' | 'count'>,
): ChartLine {
  const { config, series, name } = field;
  const own = ownColour(field);
  const right = config.custom?.['axisPlacement'] === 'right';
  const style = config.custom?.['lineStyle'] as { readonly fill?: string } | undefined;
  const mirrored = config.custom?.['transform'] === 'negative-Y';
  return {
    name,
    colour: safeColour(own, palette[place % palette.length] ?? '#888888'),
    // From here on colours come a second time.
    dashed: style?.fill === 'dash' || (own === undefined && place >= palette.length),
    mirrored,
    rightUnit: right ? (config.unit ?? 'none') : null,
    values: onAxis(series.points, axis).map((value) => (value === null ? null : shorten(mirrored ? -value : value))),
  };
}

function onAxis(
  points: Field['series']['points'],
  { startSeconds, stepSeconds, count }: Pick<ChartData, 'startSeconds' | 'stepSeconds' | 'count'>,
): readonly (number | null)[] {
  const values: (number | null)[] = Array.from({ length: count }, () => null);
  for (const [seconds, value] of points) {
    const place = Math.round((seconds - startSeconds) / stepSeconds);
    if (place >= 0 && place < count && Number.isFinite(value)) values[place] = value;
  }
  return values;
}

// Five digits are more than a line of some hundred pixels can show, and a page carries a hundred thousand of them.
function shorten(value: number): number {
  return Number(value.toPrecision(5));
}
