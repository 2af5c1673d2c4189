import { silentSink } from '../../src/base/event-sink.ts';
import type { ProgressEvent } from '../../src/base/event-sink.ts';
import type { ComponentName } from '../../src/config/config.ts';
import type { Engine } from '../../src/docker/engine.ts';
import type { Execution, FileContent } from '../../src/docker/execute-plan.ts';
import { executePlan } from '../../src/docker/execute-plan.ts';
import { observe } from '../../src/docker/observe.ts';
import { plannedFiles } from '../../src/docker/planned-files.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planStart } from '../../src/plan/plan-start.ts';
import type { StackSpec } from '../../src/stack/service-spec.ts';
import { manualClock } from './manual-clock.ts';

/** A stack with the text of its files, by service and path. */
export interface Desired {
  readonly stack: StackSpec;
  readonly files?: Partial<Record<ComponentName, Readonly<Record<string, string>>>>;
}

/** The files as `executePlan` wants them, mode 0444. */
export function contentsOf({ files = {} }: Desired): ReadonlyMap<ComponentName, readonly FileContent[]> {
  return new Map(
    Object.entries(files).map(([service, texts]) => [
      service as ComponentName,
      Object.entries(texts).map(([path, content]) => ({ path, content, mode: 0o444 })),
    ]),
  );
}

/** Observes the engine and plans the start of what is desired. */
export async function planFor(engine: Engine, desired: Desired): Promise<Plan> {
  const { stack } = desired;
  const ids = await Promise.all(
    stack.services.map(async ({ name, image }) => [name, (await engine.images.find(image)) ?? ''] as const),
  );
  const observed = await observe(engine, stack.name);
  return planStart({ stack, files: plannedFiles(contentsOf(desired)), imageIds: new Map(ids), observed });
}

/** Observes, plans and executes; not committed. */
export async function startStack(
  engine: Engine,
  desired: Desired,
  options: { readonly signal?: AbortSignal; readonly events?: ProgressEvent[] } = {},
): Promise<Execution> {
  const { signal = new AbortController().signal, events } = options;
  return executePlan(engine, await planFor(engine, desired), {
    stack: desired.stack,
    contents: contentsOf(desired),
    sink: events === undefined ? silentSink : { emit: (event) => events.push(event) },
    signal,
    clock: manualClock(),
  });
}
