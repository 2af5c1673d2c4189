import type { Field } from '../fields.ts';
import { escapeHtml } from '../html.ts';
import { lookOf } from '../look.ts';
import { moreLine } from './more-line.ts';
import type { PanelInput, PanelView } from './panel-view.ts';

const maxRows = 30;

/** States over time, one strip a series; equal neighbours are one piece, and its word stands in it where it fits. */
export function stateTimeline({ fields, startSeconds, endSeconds }: PanelInput): PanelView {
  const span = Math.max(1, endSeconds - startSeconds);
  const rows = fields.slice(0, maxRows).map((field) => {
    const pieces = piecesOf(field, startSeconds, endSeconds).map(({ from, to, text, colour }) => {
      const left = (100 * (from - startSeconds)) / span;
      const width = (100 * (to - from)) / span;
      const word = width > 12 ? escapeHtml(text) : '';
      return `<span title="${escapeHtml(text)}" style="left:min(${left.toFixed(2)}%, calc(100% - 3px));width:${width.toFixed(2)}%;background:${colour}">${word}</span>`;
    });
    return `<div class="strip"><span class="name">${escapeHtml(field.name)}</span><span class="pieces">${pieces.join('')}</span></div>`;
  });
  const more = moreLine(fields.length, rows.length);
  const times = `<p class="from-to strip"><span class="name"></span><span class="ends"><span>${clock(startSeconds)}</span><span>${clock(endSeconds)}</span></span></p>`;
  return { html: `<div class="strips">${rows.join('')}${times}</div>${more}` };
}

function clock(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(5, 16).replace('T', ' ')} UTC`;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly colour: string;
}

function piecesOf({ series, stepSeconds, config }: Field, startSeconds: number, endSeconds: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [seconds, value] of series.points) {
    const look = lookOf(value, config);
    // Half a step to both sides: what is true at the very end has a width, too.
    const from = Math.max(startSeconds, seconds - stepSeconds / 2);
    const to = Math.min(endSeconds, seconds + stepSeconds / 2);
    const last = pieces.at(-1);
    if (last !== undefined && last.text === look.text && last.colour === look.colour && from - last.to < 1)
      pieces[pieces.length - 1] = { ...last, to };
    else if (to > from) pieces.push({ from, to, ...look });
  }
  return pieces;
}
