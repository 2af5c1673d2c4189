/** Says whether an address, in which no dollar sign can stand for itself, was to hold a variable. */
export function meansVariable(address: string): boolean {
  return /\$(?:\{|[A-Za-z_])/.test(address);
}

/** The NAME of a value that is `${NAME}` and nothing else, or null. */
export function environmentVariable(text: string): string | null {
  return /^\s*\$\{([A-Za-z_][A-Za-z0-9_]*)\}\s*$/.exec(text)?.[1] ?? null;
}
