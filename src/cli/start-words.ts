import { UsageError } from '../base/errors.ts';

const wanted = ['bpi', 'grafana'];

/** Checks the words of `start BPI grafana`, in any case; throws UsageError that shows the right line. */
export function requireStartWords(words: readonly string[], options: { readonly optional: boolean }): void {
  if (options.optional && words.length === 0) return;
  const given = words.map((word) => word.toLowerCase());
  if (given.length === wanted.length && given.every((word, index) => word === wanted[index])) return;
  const line = options.optional ? 'bpi-monitoring start' : 'start BPI grafana';
  throw new UsageError(`"${words.join(' ')}" is not something that can be started`, {
    fix: `type: ${line} [--config FILE] [--bpci-url HOST:PORT] (see --help)`,
  });
}
