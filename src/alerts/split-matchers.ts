/** One matcher as it was written, and where. */
export interface MatcherText {
  /** Which argument, from 1. */
  readonly argument: number;
  /** The whole argument. */
  readonly excerpt: string;
  /** Where in it the text begins, from 0. */
  readonly offset: number;
  readonly text: string;
}

/** The single matchers of arguments such as `a=b` and `{a="b,c",d=~"e"}`, without blanks around them. */
export function splitMatchers(written: readonly string[]): readonly MatcherText[] {
  return written.flatMap((excerpt, index) => {
    const braced = /^\s*\{(.*)\}\s*$/s.exec(excerpt);
    const begin = braced === null ? 0 : excerpt.indexOf('{') + 1;
    return pieces(braced?.[1] ?? excerpt).map(({ offset, text }) => {
      const blanks = text.length - text.trimStart().length;
      return { argument: index + 1, excerpt, offset: begin + offset + blanks, text: text.trim() };
    });
  });
}

function pieces(text: string): readonly { readonly offset: number; readonly text: string }[] {
  const found: { offset: number; text: string }[] = [];
  // A comma inside quotes belongs to the value; so does what follows a quote that has no end.
  for (const match of text.matchAll(/(?:"(?:[^"\\]|\\.)*(?:"|$)|[^",])+/gs)) {
    if (match[0].trim() !== '') found.push({ offset: match.index, text: match[0] });
  }
  return found.length === 0 ? [{ offset: 0, text }] : found;
}
