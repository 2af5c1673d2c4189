import type { EventSink } from '../../base/event-sink.ts';
import type { Finding } from '../../base/finding.ts';
import type { Secret } from '../../base/secret.ts';
import type { Config } from '../../config/config.ts';
import { containerRunner } from '../../docker/container-runner.ts';
import type { Engine } from '../../docker/engine.ts';
import { firstAvailable } from '../../validate/first-available.ts';
import { localRunner } from '../../validate/local-runner.ts';
import type { CheckResult } from '../../verify/check.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import { formatCounts } from '../../verify/summary.ts';
import { verifyStack } from '../../verify/verify-stack.ts';
import { askAbility } from '../ask-ability.ts';
import { connect } from '../connect.ts';
import type { Context } from '../context.ts';
import { desiredStack } from '../desired-stack.ts';
import { leftOutOf } from '../left-out-of.ts';
import { loadForCommand, nameSource } from '../load-for-command.ts';
import type { StartOptions } from '../options.ts';
import { runStep } from '../progress/run-step.ts';
import { searchPath } from '../search-path.ts';
import { withStackLock } from '../stack-lock.ts';
import { statePaths, type StatePaths } from '../state-paths.ts';
import { applyStart } from './apply-start.ts';
import { checkWithTools, requireDashboards, requireStructure } from './check-rendered-files.ts';
import { decideStart, type StartDecision } from './decide-start.ts';
import { describeUnreachableHost, requireLocalEngine } from './engine-reach.ts';
import { imageSource } from './image-source.ts';
import { planImages } from './plan-images.ts';
import { resolveImages, type ResolvedImages } from './resolve-images.ts';
import { skipStep } from './skip-step.ts';
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
    ({ config }) => nameSource(config.source),
  );
  const paths = statePaths(context, loaded.config);
  await runStep(
    sink,
    steps.render,
    () => renderOnce(loaded.config, paths),
    (count) => `${count} files`,
  );
  const ofDashboards = requireDashboards(loaded.config);
  const engine = await runStep(
    sink,
    steps.engine,
    () => connect(context),
    (found) => found.address,
  );
  const info = await engine.info();
  requireLocalEngine(engine.address, info);
  const remark = describeUnreachableHost(info, context.platform, loaded.config);
  if (remark !== null) sink.emit({ type: 'note', severity: 'warning', message: remark });
  const decideAndApply = () => changeStack(run, engine, loaded, paths);
  const changed = await (run.dryRun
    ? decideAndApply()
    : withStackLock(context, loaded.config.stack.name, decideAndApply));
  const { images, decision, remarks, reloads } = changed;
  const report = {
    config: images.config,
    findings: [...loaded.findings, ...ofDashboards, ...remarks],
    engine: { address: engine.address, serverVersion: info.serverVersion },
    stack: decision.stack,
    paths,
    leftOut: leftOutOf(images.config),
    moved: decision.moved,
    plan: decision.plan,
    reloads,
  };
  if (run.dryRun) return { ...report, applied: false, checks: null, ability: null };
  const checks = options.verify === false ? null : await verify(run, engine, images.config, decision);
  const ability = checks === null ? null : await askAbility(images.config, decision.stack, context.signal);
  return { ...report, applied: true, checks, ability };
}

/** What one start decided and, unless it is a dry run, did. */
interface Change {
  readonly images: ResolvedImages;
  readonly decision: StartDecision;
  /** What the tools say of the rendered files. */
  readonly remarks: readonly Finding[];
  readonly reloads: readonly CheckResult[];
}

async function changeStack(
  run: Run,
  engine: Engine,
  loaded: { readonly config: Config; readonly secrets: ReadonlyMap<string, Secret> },
  paths: StatePaths,
): Promise<Change> {
  const { context, sink, dryRun } = run;
  const images = await runStep(
    sink,
    steps.images,
    () => findImages(run, engine, loaded.config, paths),
    (found) => `${found.images.size} services`,
  );
  // Whatever was found before the interruption, what follows need not begin.
  context.signal.throwIfAborted();
  const decision = await runStep(
    sink,
    steps.plan,
    () => decideStart(engine, { images, userSecrets: loaded.secrets, paths, dryRun }),
    ({ plan }) => (plan.operations.length === 0 ? 'nothing to do' : `${plan.operations.length} operations to do`),
  );
  const remarks = [...decision.remarks, ...(await validate(run, engine, images, decision))];
  if (dryRun) return { images, decision, remarks, reloads: [] };
  const leftOut = leftOutOf(images.config);
  const reloads = await applyStart(context, { engine, decision, paths, leftOut, sink });
  return { images, decision, remarks, reloads };
}

// A mistake in the configuration must show before an engine is asked for.
function renderOnce(config: Config, paths: StatePaths): number {
  const { artifacts } = desiredStack(config, { renderedDirectory: paths.rendered });
  requireStructure(artifacts);
  return artifacts.length;
}

function findImages(run: Run, engine: Engine, config: Config, paths: StatePaths): Promise<ResolvedImages> {
  const { sink, context, options } = run;
  const allowMissing = options.allowMissing === true;
  const name = options.images ?? 'registry';
  if (run.dryRun) return planImages(engine, { config, source: name, allowMissing });
  const source = imageSource(name, engine, { config, cacheDirectory: paths.cache });
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
    skipStep(sink, steps.validate, 'no file has changed');
    return [];
  }
  const local = localRunner({ searchPath: searchPath(context) });
  const runner = dryRun
    ? local
    : firstAvailable(local, containerRunner(engine, images.config.stack.name, images.images));
  return runStep(
    sink,
    steps.validate,
    () => checkWithTools(artifacts, { runner, signal: context.signal }),
    (findings) => (findings.length === 0 ? undefined : `${findings.length} remarks`),
  );
}

function verify(run: Run, engine: Engine, config: Config, decision: StartDecision): Promise<readonly CheckResult[]> {
  const { clock, signal } = run.context;
  const { sink, options } = run;
  const { stack, artifacts, secrets, longTerm } = decision;
  const addresses = stackAddresses(stack);
  const wait = options.wait === true;
  return runStep(
    sink,
    steps.verify,
    () => verifyStack({ config, stack, artifacts, addresses, engine, secrets, longTerm, clock, signal, wait, sink }),
    (checks) => formatCounts(checks, [...leftOutOf(config).keys()]),
  );
}
