import type { Context } from './context.ts';

/** Writes lines for people on stdout; a newline is added where one is missing. */
export function writeText(context: Context, text: string): void {
  if (text !== '') context.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Writes what must not mix with the result on stderr. */
export function writeRemark(context: Context, text: string): void {
  if (text !== '') context.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Writes the one document of `--json` on stdout. */
export function writeJson(context: Context, document: unknown): void {
  context.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
