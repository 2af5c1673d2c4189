import { formatHistory, incidentsSince } from '../../alerts/format-history.ts';
import { incidentClient } from '../../verify/incident-client.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';
import { requireMonitor, type AlertServices } from './alert-services.ts';
import { pageOf } from './show-alerts.ts';

export interface HistoryOptions extends ConfigOptions, JsonOption {
  /** Seconds. */
  readonly since: number;
  readonly limit: number;
}

/** `alerts history`: incidents of the last hours, the newest first. */
export async function showHistory(
  context: Context,
  services: AlertServices,
  options: HistoryOptions,
): Promise<ExitCode> {
  const client = incidentClient(requireMonitor(services), { signal: context.signal });
  const found = incidentsSince(await client.incidents(), context.clock.now() - options.since * 1000);
  const shown = found.slice(0, options.limit);
  if (options.json === true) {
    writeJson(context, { command: 'alerts history', exitCode: exitCodes.ok, total: found.length, incidents: shown });
    return exitCodes.ok;
  }
  writeText(context, found.length === 0 ? 'no incident' : formatHistory(shown, pageOf(context)));
  if (found.length > shown.length) writeText(context, `\n${found.length - shown.length} more: raise --limit`);
  return exitCodes.ok;
}
