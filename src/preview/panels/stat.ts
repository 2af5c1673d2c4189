import type { ShownPanel } from '../../panels/shown-panels.ts';
import { escapeHtml } from '../html.ts';
import { isPlain, lookOf } from '../look.ts';
import type { PanelInput, PanelView } from './panel-view.ts';
import { sparkline } from './sparkline.ts';

/** Large values on their colour; several stand beside each other with their names. */
export function stat({ observed, fields }: PanelInput): PanelView {
  const withCourse = observed.panel.json.options?.['graphMode'] === 'area';
  const tiles = fields.map(({ name, last, config, series }) => {
    const look = lookOf(last, config);
    // Grey says that nothing is known: a value that nothing judges has a ground of its own.
    const ground = isPlain(last, look, config)
      ? 'class="tile plain"'
      : `class="tile" style="background:${look.colour}"`;
    const label = fields.length > 1 ? `<span class="name">${escapeHtml(name)}</span>` : '';
    const course = withCourse ? sparkline(series.points.map(([, value]) => value)) : '';
    return `<div ${ground}>${course}${label}<b>${escapeHtml(look.text)}</b></div>`;
  });
  return { html: `<div class="tiles">${tiles.join('')}</div>` };
}

/** The word that a panel has for not knowing its value, on its grey; empty where it has none. */
export function unknownTile({ json }: Pick<ShownPanel, 'json'>): string {
  const { mappings = [] } = json.fieldConfig?.defaults ?? {};
  const { text, colour } = lookOf(null, { mappings, noValue: '' });
  return text === ''
    ? ''
    : `<div class="tiles"><div class="tile" style="background:${colour}"><b>${escapeHtml(text)}</b></div></div>`;
}
