import { OperationFailedError } from '../../base/errors.ts';
import type { EventSink } from '../../base/event-sink.ts';
import type { ComponentName } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import { executePlan, type FileContent } from '../../docker/execute-plan.ts';
import { waitReady } from '../../docker/wait-ready.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Artifact } from '../../render/artifact.ts';
import type { StackSpec } from '../../stack/service-spec.ts';
import type { CheckResult } from '../../verify/check.ts';
import { proveReloads } from '../../verify/prove-reload.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import type { Context } from '../context.ts';
import { runStep } from '../progress/run-step.ts';
import { startSteps } from './steps.ts';

export interface ApplyInput {
  readonly engine: Engine;
  readonly plan: Plan;
  readonly stack: StackSpec;
  readonly artifacts: readonly Artifact[];
  readonly contents: ReadonlyMap<ComponentName, readonly FileContent[]>;
  readonly sink: EventSink;
  /** Sets up what only a running service can be told; called once all are ready, and a failure undoes the start. */
  readonly prepare: () => Promise<void>;
}

const readyTimeoutMs = 90_000;

/** Carries the plan out, waits until every service is ready and proves the reloads; on any failure everything is as before. */
export async function applyPlan(
  context: Pick<Context, 'clock' | 'signal'>,
  input: ApplyInput,
): Promise<readonly CheckResult[]> {
  const { engine, plan, stack, contents, sink } = input;
  const { clock, signal } = context;
  const sinceMs = clock.now();
  const execution = await runStep(
    sink,
    startSteps.apply,
    () => executePlan(engine, plan, { stack, contents, sink, signal, clock }),
    () => `${plan.operations.length} operations`,
  );
  try {
    const reloads = await runStep(sink, startSteps.ready, async () => {
      const late = await waitReady(engine, stack.services, { clock, signal, sink, timeoutMs: readyTimeoutMs });
      if (late.length > 0) throw notReady(late);
      await input.prepare();
      const addresses = stackAddresses(stack);
      const { reloaded } = execution;
      return proveReloads({ reloaded, artifacts: input.artifacts, addresses, sinceMs, clock, signal, sink });
    });
    const unproven = reloads.filter((result) => result.status === 'failed');
    if (unproven.length > 0) throw notProven(unproven);
    await execution.commit();
    return reloads;
  } catch (error) {
    sink.emit({ type: 'note', severity: 'warning', message: 'rolling back to what was before' });
    const failures = await execution.rollback();
    sink.emit({
      type: 'note',
      severity: 'warning',
      message: failures.length === 0 ? 'rolled back' : 'rolled back in part',
    });
    throw failures.length === 0 ? error : withFailures(error, failures);
  }
}

function notReady(late: Awaited<ReturnType<typeof waitReady>>): OperationFailedError {
  const lines = late.flatMap(({ service, reason, logTail }) => [
    `${service}: ${reason}`,
    ...logTail
      .trimEnd()
      .split('\n')
      .slice(-8)
      .map((line) => `    ${line}`),
  ]);
  return new OperationFailedError('wait until ready', lines.join('\n  ').trimEnd(), {
    fix: 'correct what the log says; the stack was put back as it was before',
  });
}

function notProven(unproven: readonly CheckResult[]): OperationFailedError {
  const lines = unproven.map((result) => `${result.title}: ${result.evidence}`);
  return new OperationFailedError('prove the reload', lines.join('\n  '), {
    fix: 'correct what the service says; the stack was put back as it was before',
  });
}

// What is left half done matters more than why, but both must be said.
function withFailures(error: unknown, rollbackFailures: readonly string[]): OperationFailedError {
  const message = error instanceof Error ? error.message : String(error);
  const operation = error instanceof OperationFailedError ? error.operation : 'start';
  return new OperationFailedError(operation, message, {
    cause: error,
    rollbackFailures,
    fix: 'run start again, or `bpi-monitoring stop` to remove what is left',
  });
}
