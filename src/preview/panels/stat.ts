import { escapeHtml } from '../html.ts';
import { lookOf } from '../look.ts';
import type { PanelInput, PanelView } from './panel-view.ts';
import { sparkline } from './sparkline.ts';

/** Large values on their colour; several stand beside each other with their names. */
export function stat({ observed, fields }: PanelInput): PanelView {
  const withCourse = observed.panel.json.options?.['graphMode'] === 'area';
  const tiles = fields.map(({ name, last, config, series }) => {
    const { text, colour } = lookOf(last, config);
    const label = fields.length > 1 ? `<span class="name">${escapeHtml(name)}</span>` : '';
    const course = withCourse ? sparkline(series.points.map(([, value]) => value)) : '';
    return `<div class="tile" style="background:${colour}">${course}${label}<b>${escapeHtml(text)}</b></div>`;
  });
  return { html: `<div class="tiles">${tiles.join('')}</div>` };
}
