import { formatSilences, openSilences } from '../../alerts/silences.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';
import { requireAlertmanager, type AlertServices } from './alert-services.ts';
import { pageOf } from './show-alerts.ts';

/** `alerts silences`: those that hold or are to come, with what each mutes now. */
export async function listSilences(
  context: Context,
  services: AlertServices,
  options: ConfigOptions & JsonOption,
): Promise<ExitCode> {
  const alertmanager = requireAlertmanager(services);
  const [silences, alerts] = await Promise.all([alertmanager.silences(), alertmanager.alerts()]);
  const open = openSilences(silences);
  if (options.json === true) writeJson(context, { command: 'alerts silences', exitCode: exitCodes.ok, silences: open });
  else writeText(context, formatSilences(open, alerts, pageOf(context)));
  return exitCodes.ok;
}
