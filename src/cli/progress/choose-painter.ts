import type { Context } from '../context.ts';
import { useColour } from '../use-colour.ts';
import { writeText } from '../write-text.ts';
import { jsonCollector } from './json-collector.ts';
import type { Painter, PlannedStep } from './painter.ts';
import { plainPainter } from './plain-painter.ts';

/** A list on a terminal, lines when piped, nothing but the document with `--json`. */
export async function choosePainter(
  context: Context,
  options: { readonly json: boolean; readonly steps: readonly PlannedStep[] },
): Promise<Painter> {
  if (options.json) return jsonCollector();
  const write = (line: string): void => {
    writeText(context, line);
  };
  if (!useColour(context)) return plainPainter(write);
  // listr2 takes 60 ms to load, which nobody without a terminal should pay for.
  const { listPainter } = await import('./list-painter.ts');
  return listPainter(options.steps, write);
}
