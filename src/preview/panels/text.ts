import { escapeHtml } from '../html.ts';
import type { PanelInput, PanelView } from './panel-view.ts';

/** A text panel, as it is written: the page runs no Markdown. */
export function text({ observed }: PanelInput): PanelView {
  const content = observed.panel.json.options?.['content'];
  return { html: `<p class="text">${escapeHtml(typeof content === 'string' ? content : '')}</p>` };
}
