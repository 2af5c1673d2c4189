import { UsageError } from '../base/errors.ts';

const wanted = ['bpi', 'grafana'];

/** Checks the words of `start BPI grafana`, in any case; throws UsageError that shows the right line. */
export function requireStartWords(words: readonly string[], options: { readonly optional: boolean }): void {
  if (options.optional && words.length === 0) return;
  const given = words.map((word) => word.toLowerCase());
  if (given.length === wanted.length && given.every((word, index) => word === wanted[index])) return;
  const line = options.optional ? 'bpi-monitoring start' : 'start BPI grafana';
  const what =
    words.length === 0 ? 'what to start is missing' : `"${words.join(' ')}" is not something that can be started`;
  throw new UsageError(what, {
    fix: `type: ${line} [--config FILE] [--bpci-url HOST:PORT] (see --help)`,
  });
}
