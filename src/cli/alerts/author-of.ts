import type { Context } from '../context.ts';

/** Who does this: --author, else the name of the user of this terminal. */
export function authorOf(context: Context, options: { readonly author?: string }): string {
  const { USER, LOGNAME } = context.env;
  return [options.author, USER, LOGNAME].find((name) => name !== undefined && name !== '') ?? 'bpi-monitoring';
}
