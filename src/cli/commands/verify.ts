import { stackAddresses } from '../../verify/stack-addresses.ts';
import { countChecks, formatCounts } from '../../verify/summary.ts';
import { verifyStack } from '../../verify/verify-stack.ts';
import { formatAbilityWithNames } from '../../verify/coverage/alert-ability.ts';
import { askAbility } from '../ask-ability.ts';
import type { Context, ExitCode } from '../context.ts';
import { formatAllChecks } from '../format-checks.ts';
import { leftOutOf } from '../left-out-of.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { choosePainter } from '../progress/choose-painter.ts';
import { runStep } from '../progress/run-step.ts';
import { requireStarted } from '../require-started.ts';
import { loadRunningStack } from '../running-stack.ts';
import { startSteps } from '../start/steps.ts';
import { verdictExitCode } from '../verdict-exit-code.ts';
import { writeJson, writeText } from '../write-text.ts';

export interface VerifyOptions extends ConfigOptions, JsonOption {
  readonly wait?: boolean;
}

/** `verify`: asks a running stack every question and says what is wrong, why, and what to do. */
export async function verify(context: Context, options: VerifyOptions): Promise<ExitCode> {
  const json = options.json === true;
  const running = await loadRunningStack(context, options);
  const { config, stack, artifacts, engine, secrets, longTerm } = running;
  requireStarted('verify', stack.name, running.observed.containers);
  const { clock, signal } = context;
  const painter = await choosePainter(context, { json, steps: [startSteps.verify] });
  let checks;
  try {
    const input = {
      config,
      stack,
      artifacts,
      addresses: stackAddresses(stack),
      engine,
      secrets,
      longTerm,
      clock,
      signal,
    };
    checks = await runStep(painter, startSteps.verify, () =>
      verifyStack({ ...input, wait: options.wait === true, sink: painter }),
    );
  } finally {
    await painter.close();
  }
  const exitCode = verdictExitCode(checks);
  const leftOut = leftOutOf(config);
  const ability = await askAbility(config, stack, signal);
  if (json) {
    const counts = countChecks(checks);
    writeJson(context, {
      command: 'verify',
      exitCode,
      stack: stack.name,
      checks,
      counts,
      canFire: ability,
      leftOut: Object.fromEntries(leftOut),
    });
  } else {
    const able = ability === null ? '' : `${formatAbilityWithNames(ability)}\n`;
    writeText(context, `${formatAllChecks(checks)}${able}${formatCounts(checks, [...leftOut.keys()])}`);
  }
  return exitCode;
}
