import { createInterface } from 'node:readline';
import { InterruptedError } from '../../base/errors.ts';
import type { Context } from '../context.ts';
import { writeText } from '../write-text.ts';
import type { Asker } from './ask-questions.ts';

/** Asks on the terminal of the context while `action` runs; Ctrl-C and Ctrl-D reject the open question with InterruptedError. */
export async function withTerminal<T>(context: Context, action: (asker: Asker) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: context.stdin, output: context.stdout, terminal: true });
  // node:readline/promises never settles a question once the terminal is closed, and loses lines that were typed ahead.
  const typed: string[] = [];
  let wake = (): void => undefined;
  let ended = false;
  const end = (): void => {
    ended = true;
    wake();
  };
  terminal.on('line', (line) => {
    typed.push(line);
    wake();
  });
  terminal.once('SIGINT', end);
  terminal.once('close', end);
  context.signal.addEventListener('abort', end, { once: true });
  const ask = async (text: string): Promise<string> => {
    terminal.setPrompt(text);
    terminal.prompt();
    while (typed.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
    const line = typed.shift();
    if (line !== undefined && !ended) return line;
    // The cursor still stands behind the question.
    context.stdout.write('\n');
    throw new InterruptedError('interrupted; nothing was written');
  };
  try {
    return await action({ ask, tell: (text) => writeText(context, text) });
  } finally {
    context.signal.removeEventListener('abort', end);
    terminal.close();
  }
}
