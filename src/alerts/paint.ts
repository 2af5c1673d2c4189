const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Colours a text; without colours it stays as it is. */
export type Paint = (text: string, colour: keyof typeof codes) => string;

/** Colours for a terminal, or none. */
export function painter(colour: boolean): Paint {
  return colour ? (text, name) => `\u001b[${codes[name]}m${text}\u001b[0m` : (text) => text;
}
