/** The NAME of a value that is `${NAME}` and nothing else, or null. */
export function environmentVariable(text: string): string | null {
  return /^\s*\$\{([A-Za-z_][A-Za-z0-9_]*)\}\s*$/.exec(text)?.[1] ?? null;
}
