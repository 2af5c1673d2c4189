import { formatValue } from '../format-value.ts';
import type { Field } from '../fields.ts';
import { escapeHtml } from '../html.ts';
import type { PanelInput, PanelView } from './panel-view.ts';

/** How many fell into each bucket of a histogram over time: a row a bucket, the fuller the brighter. */
export function heatmap({ observed, fields, startSeconds, endSeconds }: PanelInput): PanelView {
  const unit = observed.panel.json.fieldConfig?.defaults?.unit;
  const buckets = fields
    .flatMap((field) => {
      const bound = Number(field.series.labels['le']?.replace('+Inf', 'Infinity'));
      return Number.isNaN(bound) ? [] : [{ bound, field, counts: new Map(field.series.points) }];
    })
    .toSorted((a, b) => a.bound - b.bound);
  // Prometheus counts a bucket with all that are below it.
  const rows = buckets.map(({ bound, field, counts }, index) => ({
    bound,
    field,
    own: [...counts].map(([seconds, count]) => ({
      seconds,
      count: Math.max(0, count - (buckets[index - 1]?.counts.get(seconds) ?? 0)),
    })),
  }));
  const fullest = Math.max(
    0,
    ...rows.flatMap(({ own }) => own.map(({ count }) => (Number.isFinite(count) ? count : 0))),
  );
  const strips = rows.toReversed().map(({ bound, field, own }) => {
    const name = bound === Infinity ? 'longer' : `to ${formatValue(bound, unit)}`;
    const cells = own
      .filter(({ count }) => count > 0 && fullest > 0)
      .map(({ seconds, count }) => cell(field, { seconds, share: count / fullest }, { startSeconds, endSeconds }));
    return `<div class="strip"><span class="name">${escapeHtml(name)}</span><span class="pieces">${cells.join('')}</span></div>`;
  });
  return { html: `<div class="strips buckets">${strips.join('')}</div>` };
}

function cell(
  { stepSeconds }: Field,
  { seconds, share }: { readonly seconds: number; readonly share: number },
  { startSeconds, endSeconds }: { readonly startSeconds: number; readonly endSeconds: number },
): string {
  const span = Math.max(1, endSeconds - startSeconds);
  const left = (100 * (Math.max(startSeconds, seconds - stepSeconds / 2) - startSeconds)) / span;
  const right = (100 * (Math.min(endSeconds, seconds + stepSeconds / 2) - startSeconds)) / span;
  if (right <= left) return '';
  return `<span style="left:min(${left.toFixed(2)}%, calc(100% - 3px));width:${(right - left).toFixed(2)}%;opacity:${(0.15 + 0.85 * share).toFixed(2)}"></span>`;
}
