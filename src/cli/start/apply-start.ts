import type { EventSink } from '../../base/event-sink.ts';
import type { ComponentName } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import { requireWritable } from '../../files/require-writable.ts';
import { writeRendered } from '../../files/write-rendered.ts';
import type { CheckResult } from '../../verify/check.ts';
import type { Context } from '../context.ts';
import { describeKept } from '../describe-kept.ts';
import { writeLastStart } from '../last-start.ts';
import type { StatePaths } from '../state-paths.ts';
import { applyPlan } from './apply-plan.ts';
import type { StartDecision } from './decide-start.ts';
import { prepareServices } from './prepare-services.ts';
import { skipStep } from './skip-step.ts';
import { startSteps as steps } from './steps.ts';

export interface ApplyStartInput {
  readonly engine: Engine;
  readonly decision: Pick<StartDecision, 'config' | 'plan' | 'stack' | 'artifacts' | 'contents' | 'longTerm'>;
  readonly paths: StatePaths;
  readonly leftOut: ReadonlyMap<ComponentName, string>;
  readonly sink: EventSink;
}

/**
 * Carries out what was decided, and only when that stands puts the rendered copy and the note of this start on the host:
 * a start that fails leaves there what describes the stack that runs.
 */
export async function applyStart(
  context: Pick<Context, 'clock' | 'signal'>,
  { engine, decision, paths, leftOut, sink }: ApplyStartInput,
): Promise<readonly CheckResult[]> {
  await requireWritable(paths.directory);
  let reloads: readonly CheckResult[] = [];
  const prepare = () => prepareServices({ ...decision, signal: context.signal, sink });
  if (decision.plan.operations.length > 0) {
    reloads = await applyPlan(context, { engine, ...decision, sink, prepare });
  } else {
    skipStep(sink, steps.apply, 'nothing has changed');
    await prepare();
    skipStep(sink, steps.ready, 'nothing has changed');
  }
  const warn = (message: string) => sink.emit({ type: 'note', severity: 'warning', message });
  try {
    const { kept } = await writeRendered(paths.rendered, decision.artifacts);
    if (kept.length > 0) warn(describeKept(kept));
    await writeLastStart(paths, leftOut);
  } catch (error) {
    // The stack runs as it should; a copy for people is no reason to call that a failure.
    warn(error instanceof Error ? error.message : String(error));
  }
  return reloads;
}
