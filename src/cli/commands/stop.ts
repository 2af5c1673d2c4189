import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { applyStep, executePlan } from '../../docker/execute-plan.ts';
import type { Engine } from '../../docker/engine.ts';
import { observe } from '../../docker/observe.ts';
import { removeRendered } from '../../files/remove-rendered.ts';
import { formatOperation } from '../../plan/format-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { planStop } from '../../plan/plan-stop.ts';
import { connect } from '../connect.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { removeLastStart } from '../last-start.ts';
import { loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { choosePainter } from '../progress/choose-painter.ts';
import { runStep } from '../progress/run-step.ts';
import { withStackLock } from '../stack-lock.ts';
import { statePaths, type StatePaths } from '../state-paths.ts';
import { writeJson, writeText } from '../write-text.ts';

export interface StopOptions extends ConfigOptions, JsonOption {
  /** Also remove volumes, secrets and rendered files. */
  readonly volumes?: boolean;
}

const step = { step: applyStep, title: 'Stop and remove containers' };

/** `stop`: removes containers and networks and keeps the data; with --volumes nothing of ours is left. */
export async function stop(context: Context, options: StopOptions): Promise<ExitCode> {
  const { config } = await loadForCommand(context, { ...options, secrets: false });
  const removeVolumes = options.volumes === true;
  const json = options.json === true;
  const engine = await connect(context);
  const { plan, kept } = await withStackLock(context, config.stack.name, async () => {
    const decided = planStop(await observe(engine, config.stack.name), { removeVolumes });
    if (decided.operations.length > 0) await takeDown(context, engine, decided, json);
    const kept = removeVolumes ? await removeState(statePaths(context, config)) : [];
    return { plan: decided, kept };
  });
  if (json) {
    const operations = plan.operations.map(formatOperation);
    writeJson(context, {
      command: 'stop',
      exitCode: exitCodes.ok,
      stack: config.stack.name,
      operations,
      removeVolumes,
      kept,
    });
  } else {
    writeText(context, describe(config.stack.name, plan.operations.length, removeVolumes));
    if (kept.length > 0) writeText(context, `kept, because somebody edited it: ${kept.join(', ')}`);
  }
  return exitCodes.ok;
}

async function takeDown(context: Context, engine: Engine, plan: Plan, json: boolean): Promise<void> {
  const { clock, signal } = context;
  const painter = await choosePainter(context, { json, steps: [step] });
  try {
    await runStep(painter, step, async () => {
      const options = { stack: null, contents: new Map(), sink: painter, signal, clock };
      const execution = await executePlan(engine, plan, options);
      await execution.commit();
    });
  } finally {
    await painter.close();
  }
}

function describe(stack: string, operations: number, removeVolumes: boolean): string {
  if (operations === 0) return `stack ${stack}: nothing of it is there`;
  return removeVolumes
    ? `stack ${stack}: removed with its data, secrets and rendered files`
    : `stack ${stack}: stopped; its data and secrets are kept (\`bpi-monitoring stop --volumes\` removes them)`;
}

// Only what we made is removed: a file of the user's in there keeps its directory. Answers the paths that were kept.
async function removeState(paths: StatePaths): Promise<readonly string[]> {
  await rm(paths.secrets, { recursive: true, force: true });
  const kept = await removeRendered(paths.rendered);
  await removeLastStart(paths);
  await rmdir(paths.directory).catch(() => undefined);
  return kept.map(({ path }) => join(paths.rendered, path));
}
