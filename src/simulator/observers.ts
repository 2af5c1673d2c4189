import type { Clock } from '../base/clock.ts';
import { createLogBook } from './logs/log-book.ts';
import type { LogBook } from './logs/log-book.ts';
import { createSpanSender } from './otlp/span-sender.ts';
import { traceRequest } from './otlp/trace-request.ts';
import { seededSequence } from './seeded-random.ts';
import type { SimulatorOptions } from './simulator-options.ts';
import { silentWitness } from './witness.ts';
import type { Witness } from './witness.ts';

/** Who writes the logs of a world and sends its spans. */
export interface Observers {
  /** A witness at one place; its log lines are dropped while `silent` says so. */
  witnessAt(node: string | null, silent: () => boolean): Witness;
  run(stopped: AbortSignal): readonly Promise<void>[];
  readonly describe: () => object;
  readonly close: () => Promise<void>;
}

const logSizeBytes = 10 * 1024 * 1024;

/** Observers as the options ask for them. */
export function createObservers(options: SimulatorOptions, clock: Clock, bpciAnswers: () => boolean): Observers {
  const print = options.print ?? (() => undefined);
  const targets = options.logs ?? [];
  const sizeBytes = options.logSizeBytes ?? logSizeBytes;
  const book = targets.length === 0 ? null : createLogBook({ targets, sizeBytes, clock, print });
  const sender = options.otlp === undefined ? null : createSpanSender({ endpoint: options.otlp, clock, print });
  // Of this run: a receiver that hears two runs of one world must not take them for one.
  const next = seededSequence((options.seed ^ clock.now()) >>> 0, 'trace ids');
  return {
    witnessAt: (node, silent) => {
      if (book === null && sender === null) return silentWitness;
      return {
        ...(book === null ? silentWitness : writing(book, node, silent)),
        answered: (request) => sender?.add(traceRequest(request, { node, bpciAnswers: bpciAnswers(), next })),
      };
    },
    run: (stopped) => (sender === null ? [] : [sender.run(stopped)]),
    describe: () => (sender === null ? {} : { spans: sender.counts() }),
    close: async () => {
      await book?.close();
    },
  };
}

function writing(book: LogBook, node: string | null, silent: () => boolean): Witness {
  return {
    ...silentWitness,
    log: (process, level, message, module) => {
      if (!silent()) book.log(node, process, level, message, module);
    },
    say: (process, line) => {
      if (!silent()) book.say(node, process, line);
    },
  };
}
