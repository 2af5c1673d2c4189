import type { Context } from './context.ts';

/** Colour only where a person looks at a terminal and has not asked for none (https://no-color.org). */
export function useColour(context: Context, stream: 'stdout' | 'stderr' = 'stdout'): boolean {
  const { NO_COLOR, TERM } = context.env;
  return context[stream].isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}
