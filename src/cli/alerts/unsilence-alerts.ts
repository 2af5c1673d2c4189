import { findById } from '../../alerts/find-alert.ts';
import { openSilences } from '../../alerts/silences.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';
import { requireAlertmanager, type AlertServices } from './alert-services.ts';
import { authorOf } from './author-of.ts';

export interface UnsilenceOptions extends ConfigOptions, JsonOption {
  readonly author?: string;
}

/** `alerts unsilence`: ends one silence, or with `all-of-mine` every one of this author; one that has ended stays so. */
export async function unsilenceAlerts(
  context: Context,
  services: AlertServices,
  written: string,
  options: UnsilenceOptions,
): Promise<ExitCode> {
  const alertmanager = requireAlertmanager(services);
  const silences = await alertmanager.silences();
  const author = authorOf(context, options);
  const meant =
    written === 'all-of-mine'
      ? openSilences(silences).filter(({ createdBy }) => createdBy === author)
      : [findById(written, silences, 'silence')];
  const open = openSilences(meant);
  for (const { id } of open) await alertmanager.expire(id);
  const ended = open.map(({ id }) => id);
  if (options.json === true) {
    writeJson(context, { command: 'alerts unsilence', exitCode: exitCodes.ok, ended });
    return exitCodes.ok;
  }
  for (const id of ended) writeText(context, `ended ${id}`);
  if (ended.length === 0) {
    writeText(
      context,
      meant.length === 0 ? `${author} has no silence` : `${meant[0]?.id ?? written} has ended already`,
    );
  }
  return exitCodes.ok;
}
