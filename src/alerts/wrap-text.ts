import { printable } from '../config/format-finding.ts';

/** A text as lines of at most `width` characters, each after `indent`; a word longer than that is cut into pieces. */
export function wrapText(
  text: string,
  options: { readonly width: number; readonly indent: string },
): readonly string[] {
  const { width, indent } = options;
  const room = Math.max(10, width - indent.length);
  const lines: string[] = [];
  let line = '';
  const words = printable(text.replace(/\s+/g, ' ').trim()).split(' ');
  for (const word of words.flatMap((one) => pieces(one, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].filter((one) => one !== '').map((one) => `${indent}${one}`);
}

function pieces(word: string, room: number): readonly string[] {
  return word.match(new RegExp(`.{1,${room}}`, 'gu')) ?? [word];
}
