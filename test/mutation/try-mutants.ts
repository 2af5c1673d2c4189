import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPromtool, type Complaints } from '../rules/run-promtool.ts';
import type { Exam, Numbered } from './exam.ts';
import type { Mutant } from './mutant.ts';
import { mutantsNamedIn } from './side-by-side.ts';

/** How a trial is run. */
export interface Trial {
  /** Path of a promtool 3. */
  readonly promtool: string;
  /** How many promtools run side by side. */
  readonly processes: number;
  /** Told after each exam: how many of how many are over, and its name. */
  readonly progress?: (done: number, of: number, exam: string) => void;
}

// As many as promtool evaluates together well within the time that it has, also on a busy machine.
const together = 40;
const limitMs = 900_000;

/**
 * Puts mutants to every exam that knows their rule, and returns those that are killed: of which promtool says that some
 * story does not hold. Throws where a story does not hold for the rules as they are.
 */
export async function tryMutants(
  exams: readonly Exam[],
  mutants: readonly Mutant[],
  { promtool, processes, progress }: Trial,
): Promise<ReadonlySet<Mutant>> {
  const killed = new Set<Mutant>();
  const numbered = mutants.map((mutant, index) => [index, mutant] as const);
  const due = exams.filter(({ rules }) => mutants.some(({ rule }) => rules.includes(rule)));
  let next = 0;
  let done = 0;
  const work = async (directory: string): Promise<void> => {
    for (let exam = due[next++]; exam !== undefined; exam = due[next++]) {
      const { rules } = exam;
      let alive = numbered.filter(([, mutant]) => rules.includes(mutant.rule) && !killed.has(mutant));
      while (alive.length > 0) {
        const chunk: Numbered = new Map(alive.slice(0, together));
        const { failed, unheard } = await sit(exam, chunk, directory, promtool);
        for (const index of failed) {
          const mutant = chunk.get(index);
          if (mutant !== undefined) killed.add(mutant);
        }
        alive = [...(unheard ? [...chunk].filter(([index]) => !failed.has(index)) : []), ...alive.slice(together)];
      }
      done += 1;
      progress?.(done, due.length, exam.name);
    }
  };
  await Promise.all(
    Array.from({ length: processes }, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'bpi-mutants-'));
      await work(directory).finally(() => rm(directory, { recursive: true, force: true }));
    }),
  );
  return killed;
}

/** One exam of some mutants; `unheard` when a rule that cannot be evaluated kept promtool from judging the others. */
async function sit(exam: Exam, mutants: Numbered, directory: string, promtool: string) {
  const report = await runPromtool(promtool, directory, exam.ask(mutants), 1, limitMs);
  const said = [...report.values()].flatMap((complaints: Complaints) => [...(complaints?.values() ?? [])]);
  const failures = said.flatMap((text) =>
    text.split('\n').filter((line) => /^\s*(?:expr|alertname|rule): /.test(line)),
  );
  const innocent = failures.find((line) => mutantsNamedIn(line).size === 0);
  if (innocent !== undefined)
    throw new Error(
      `a story of ${exam.name} does not hold for the rules as they are: ${said.join('\n').slice(0, 2000)}`,
    );
  return {
    failed: mutantsNamedIn(failures.join('\n')),
    unheard: failures.some((line) => /^\s*rule: /.test(line)),
  };
}
