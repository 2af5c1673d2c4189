import { formatAlerts, type Page } from '../../alerts/format-alerts.ts';
import { formatAbilityWithNames } from '../../verify/coverage/alert-ability.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { useColour } from '../use-colour.ts';
import { writeJson, writeRemark, writeText } from '../write-text.ts';
import type { AlertServices } from './alert-services.ts';
import { lookAtAlerts } from './look-at-alerts.ts';
import { watchAlerts } from './watch-alerts.ts';

export interface ShowAlertsOptions extends ConfigOptions, JsonOption {
  /** Also the Watchdog, canaries and tests. */
  readonly all?: boolean;
  /** Seconds between two looks; true is the default. */
  readonly watch?: number | true;
}

/** `alerts`: what fires, waits or is muted; exit code 1 only when somebody who was asked did not answer. */
export async function showAlerts(
  context: Context,
  services: AlertServices,
  options: ShowAlertsOptions,
): Promise<ExitCode> {
  const { signal } = context;
  const all = options.all === true;
  if (options.watch !== undefined) {
    return watchAlerts(context, services, { all, seconds: options.watch === true ? 2 : options.watch });
  }
  const [{ alerts, problems }, ability] = await Promise.all([
    lookAtAlerts(services, { all, signal }),
    services.ability(),
  ]);
  const exitCode = problems.length === 0 ? exitCodes.ok : exitCodes.failed;
  if (options.json === true) {
    writeJson(context, { command: 'alerts', exitCode, stack: services.stack, alerts, problems, canFire: ability });
    return exitCode;
  }
  const closing = ability === null ? '' : `\n${formatAbilityWithNames(ability)}\n`;
  writeText(context, `${formatAlerts(alerts, pageOf(context))}${closing}`);
  for (const problem of problems) writeRemark(context, `warning: ${problem}`);
  return exitCode;
}

/** How wide and colourful the output may be: 80 columns where nobody says. */
export function pageOf(context: Context): Page {
  const { columns, isTTY } = context.stdout;
  const width = isTTY === true && columns !== undefined ? Math.min(Math.max(columns, 60), 120) : 80;
  return { width, colour: useColour(context), nowMs: context.clock.now() };
}
