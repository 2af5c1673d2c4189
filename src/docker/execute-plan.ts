import { InterruptedError, OperationFailedError } from '../base/errors.ts';
import { formatOperation } from '../plan/format-plan.ts';
import type { Operation, Plan } from '../plan/plan.ts';
import type { ServiceSpec, StackSpec } from '../stack/service-spec.ts';
import type { Engine } from './engine.ts';
import type { ExecuteOptions, Execution, Run } from './execution.ts';
import { explainFailure } from './explain-failure.ts';
import { createJournal } from './journal.ts';
import { performOperation } from './perform-operation.ts';

export type { ExecuteOptions, Execution, FileContent } from './execution.ts';

/** Step under which the operations report their progress. */
export const applyStep = 'apply';

/**
 * Runs a plan's operations in order. When one fails, or the signal aborts, everything done so far is taken back and
 * OperationFailedError, or InterruptedError, is thrown; a plan that takes a stack down is not taken back.
 */
export async function executePlan(engine: Engine, plan: Plan, options: ExecuteOptions): Promise<Execution> {
  const journal = createJournal();
  const run: Run = { ...options, engine, journal, createdContainers: new Set(), createdVolumes: new Set() };
  for (const operation of plan.operations) {
    if (options.signal.aborted) throw interrupted(await takeBack(run));
    options.sink.emit({ type: 'step-progress', step: applyStep, detail: formatOperation(operation) });
    try {
      await performOperation(run, operation);
    } catch (error) {
      const failures = await takeBack(run);
      throw options.signal.aborted ? interrupted(failures) : failed(operation, error, options.stack, failures);
    }
  }
  return {
    reloaded: plan.operations.flatMap((operation) => (operation.kind === 'reload' ? [operation.service] : [])),
    recreated: plan.operations.flatMap((operation) =>
      operation.kind === 'create-container' ? [operation.service.name] : [],
    ),
    commit: async () => {
      for (const failure of await journal.commit()) {
        options.sink.emit({ type: 'note', severity: 'warning', message: `could not ${failure}` });
      }
    },
    rollback: () => takeBack(run),
  };
}

async function takeBack(run: Run): Promise<readonly string[]> {
  // What was taken down is meant to be down; the next stop goes on from there.
  if (run.stack === null) return [];
  run.sink.emit({ type: 'step-progress', step: applyStep, detail: 'restoring what was there before' });
  return run.journal.rollBack();
}

function interrupted(rollbackFailures: readonly string[]): InterruptedError {
  if (rollbackFailures.length === 0) return new InterruptedError();
  return new InterruptedError(`interrupted; could not ${rollbackFailures.join('; could not ')}`);
}

function failed(
  operation: Operation,
  error: unknown,
  stack: StackSpec | null,
  rollbackFailures: readonly string[],
): OperationFailedError {
  const { message, fix } = explainFailure(error, serviceOf(operation, stack));
  const name = formatOperation(operation);
  return new OperationFailedError(name, `could not ${name}: ${message}`, { fix, cause: error, rollbackFailures });
}

function serviceOf(operation: Operation, stack: StackSpec | null): ServiceSpec | null {
  if (!('service' in operation)) return null;
  if (typeof operation.service !== 'string') return operation.service;
  return stack?.services.find((service) => service.name === operation.service) ?? null;
}
