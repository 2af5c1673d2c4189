const deepest = 100;
const mostAliases = 500;

/**
 * Says whether a text could nest more than a hundred levels or use more than 500 aliases, by its characters alone. The
 * yaml library is recursive, and V8 ends the whole process when a regular expression is compiled where the stack is
 * nearly full; and it searches the whole document for each alias.
 */
export function isTooComplex(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > deepest) return true;
  }
  let aliases = 0;
  for (const found of text.matchAll(/(?<=[\s,[{])\*(?=[^\s*])/g)) {
    aliases += found.length;
    if (aliases > mostAliases) return true;
  }
  // Sections nest by indentation, lists also by dashes on one line.
  return text.split('\n').some((line) => line.search(/[^\s?:-]|$/) > 2 * deepest);
}
