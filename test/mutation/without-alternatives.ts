/** A regular expression that has lost one alternative. */
export interface Shortened {
  readonly dropped: string;
  readonly left: string;
}

/** A regular expression in its quotes with each of its alternatives left out, those within groups too. */
export function withoutAlternatives(quoted: string): readonly Shortened[] {
  return listsIn(quoted).flatMap(({ from, bars, to }) => {
    const ends = [...bars, to];
    return bars.length === 0
      ? []
      : ends.map((end, index) => {
          const start = index === 0 ? from : (ends[index - 1] ?? 0) + 1;
          // One bar goes with it: the one behind, and of the last the one before.
          const cut = end === to ? [start - 1, end] : [start, end + 1];
          return { dropped: quoted.slice(start, end), left: quoted.slice(0, cut[0]) + quoted.slice(cut[1]) };
        });
  });
}

interface List {
  readonly from: number;
  readonly bars: number[];
  to: number;
}

/** The whole and every group, with the places of the bars between alternatives. */
function listsIn(quoted: string): readonly List[] {
  const { length: start } = /^["`](?:\(\?i\))?/.exec(quoted)?.[0] ?? '';
  const whole: List = { from: start, bars: [], to: quoted.length - 1 };
  const found = [whole];
  const open = [whole];
  for (let at = start; at < quoted.length - 1; at += 1) {
    const sign = quoted.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === '[') at = quoted.indexOf(']', at + 2);
    else if (sign === '|') open.at(-1)?.bars.push(at);
    else if (sign === '(') {
      const group: List = { from: at + 1, bars: [], to: quoted.length };
      found.push(group);
      open.push(group);
    } else if (sign === ')') {
      const group = open.pop();
      if (group !== undefined) group.to = at;
    }
  }
  return found;
}
