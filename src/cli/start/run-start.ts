import type { EventSink } from '../../base/event-sink.ts';
import type { Finding } from '../../base/finding.ts';
import type { Config } from '../../config/config.ts';
import { containerRunner } from '../../docker/container-runner.ts';
import type { Engine } from '../../docker/engine.ts';
import { writeRendered } from '../../files/write-rendered.ts';
import { firstAvailable } from '../../validate/first-available.ts';
import { localRunner } from '../../validate/local-runner.ts';
import type { CheckResult } from '../../verify/check.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import { formatCounts } from '../../verify/summary.ts';
import { verifyStack } from '../../verify/verify-stack.ts';
import { connect } from '../connect.ts';
import type { Context } from '../context.ts';
import { describeKept } from '../describe-kept.ts';
import { desiredStack } from '../desired-stack.ts';
import { writeLastStart } from '../last-start.ts';
import { leftOutOf } from '../left-out-of.ts';
import { describeSource, loadForCommand } from '../load-for-command.ts';
import type { StartOptions } from '../options.ts';
import type { PlannedStep } from '../progress/painter.ts';
import { runStep } from '../progress/run-step.ts';
import { searchPath } from '../search-path.ts';
import { statePaths, type StatePaths } from '../state-paths.ts';
import { applyPlan } from './apply-plan.ts';
import { checkWithTools, requireStructure } from './check-rendered-files.ts';
import { decideStart, type StartDecision } from './decide-start.ts';
import { imageSource } from './image-source.ts';
import { planImages } from './plan-images.ts';
import { resolveImages, type ResolvedImages } from './resolve-images.ts';
import type { StartReport } from './start-report.ts';
import { startSteps as steps } from './steps.ts';

/** Everything the steps of one start share. */
interface Run {
  readonly context: Context;
  readonly options: StartOptions;
  readonly sink: EventSink;
  readonly dryRun: boolean;
}

/** Brings the stack to what monitoring.yaml says and proves that it works; throws with everything as it was before. */
export async function runStart(context: Context, options: StartOptions, sink: EventSink): Promise<StartReport> {
  const run: Run = { context, options, sink, dryRun: options.dryRun === true };
  const loaded = await runStep(
    sink,
    steps.load,
    () => loadForCommand(context, options),
    ({ config }) => describeSource(config.source),
  );
  const paths = statePaths(context, loaded.config);
  await runStep(
    sink,
    steps.render,
    () => renderOnce(loaded.config, paths),
    (count) => `${count} files`,
  );
  const engine = await runStep(
    sink,
    steps.engine,
    () => connect(context),
    (found) => found.address,
  );
  const images = await runStep(
    sink,
    steps.images,
    () => findImages(run, engine, loaded.config, paths),
    (found) => `${found.images.size} services`,
  );
  const decision = await runStep(
    sink,
    steps.plan,
    () => decideStart(engine, { images, userSecrets: loaded.secrets, paths, dryRun: run.dryRun }),
    ({ plan }) => (plan.operations.length === 0 ? 'nothing to do' : `${plan.operations.length} operations to do`),
  );
  const findings = [...loaded.findings, ...(await validate(run, engine, images, decision))];
  const report = {
    config: images.config,
    findings,
    engine: { address: engine.address, serverVersion: (await engine.info()).serverVersion },
    stack: decision.stack,
    paths,
    leftOut: leftOutOf(images.config),
    moved: decision.moved,
    plan: decision.plan,
  };
  if (run.dryRun) return { ...report, applied: false, reloads: [], checks: null };
  const { kept } = await writeRendered(paths.rendered, decision.artifacts);
  if (kept.length > 0) sink.emit({ type: 'note', severity: 'warning', message: describeKept(kept) });
  const reloads = await apply(run, engine, decision);
  await writeLastStart(paths, report.leftOut);
  const checks = options.verify === false ? null : await verify(run, engine, images.config, decision);
  return { ...report, applied: true, reloads, checks };
}

// A mistake in the configuration must show before an engine is asked for.
function renderOnce(config: Config, paths: StatePaths): number {
  const { artifacts } = desiredStack(config, { renderedDirectory: paths.rendered });
  requireStructure(artifacts);
  return artifacts.length;
}

function findImages(run: Run, engine: Engine, config: Config, paths: StatePaths): Promise<ResolvedImages> {
  if (run.dryRun) return planImages(engine, config);
  const source = imageSource(run.options.images ?? 'registry', engine, { config, cacheDirectory: paths.cache });
  const { sink, context, options } = run;
  const allowMissing = options.allowMissing === true;
  return resolveImages(engine, source, { config, allowMissing, sink, signal: context.signal });
}

// Files that are in their volumes already were validated by the start that put them there.
async function validate(
  { context, sink, dryRun }: Run,
  engine: Engine,
  images: ResolvedImages,
  { plan, artifacts }: StartDecision,
): Promise<readonly Finding[]> {
  if (!plan.operations.some(({ kind }) => kind === 'write-files')) {
    skip(sink, steps.validate, 'no file has changed');
    return [];
  }
  const local = localRunner({ searchPath: searchPath(context) });
  const runner = dryRun ? local : firstAvailable(local, containerRunner(engine, images.images));
  return runStep(
    sink,
    steps.validate,
    () => checkWithTools(artifacts, { runner, signal: context.signal }),
    (findings) => (findings.length === 0 ? undefined : `${findings.length} remarks`),
  );
}

async function apply(run: Run, engine: Engine, decision: StartDecision): Promise<readonly CheckResult[]> {
  const { sink, context } = run;
  if (decision.plan.operations.length > 0) return applyPlan(context, { engine, ...decision, sink });
  skip(sink, steps.apply, 'nothing has changed');
  skip(sink, steps.ready, 'nothing has changed');
  return [];
}

function verify(run: Run, engine: Engine, config: Config, decision: StartDecision): Promise<readonly CheckResult[]> {
  const { clock, signal } = run.context;
  const { sink, options } = run;
  const { stack, artifacts, secrets } = decision;
  const addresses = stackAddresses(stack);
  const wait = options.wait === true;
  return runStep(
    sink,
    steps.verify,
    () => verifyStack({ config, stack, artifacts, addresses, engine, secrets, clock, signal, wait, sink }),
    (checks) => formatCounts(checks, [...leftOutOf(config).keys()]),
  );
}

function skip(sink: EventSink, step: PlannedStep, reason: string): void {
  sink.emit({ type: 'step-started', ...step });
  sink.emit({ type: 'step-skipped', step: step.step, reason });
}
