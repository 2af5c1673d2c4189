import { findById } from '../../alerts/find-alert.ts';
import { OperationFailedError } from '../../base/errors.ts';
import { incidentClient } from '../../verify/incident-client.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';
import { requireMonitor, type AlertServices } from './alert-services.ts';

export interface VerdictOptions extends ConfigOptions, JsonOption {
  readonly comment?: string;
}

/** `alerts verdict`: says of an incident whether it was a true alert; counts once it has ended. */
export async function giveVerdict(
  context: Context,
  services: AlertServices,
  written: { readonly id: string; readonly verdict: boolean },
  options: VerdictOptions,
): Promise<ExitCode> {
  const client = incidentClient(requireMonitor(services), { signal: context.signal });
  const { id } = findById(written.id, await client.incidents(), 'incident');
  const judged = await client.judge(id, written.verdict, options.comment ?? null);
  if (judged === null) {
    throw new OperationFailedError('alerts verdict', `${id} has ended and has a verdict, which is counted already`, {
      fix: 'nothing: a counter cannot be taken back',
    });
  }
  if (options.json === true)
    writeJson(context, { command: 'alerts verdict', exitCode: exitCodes.ok, incident: judged });
  else {
    const when = judged.endedAt === null ? ', which counts when it has ended' : '';
    writeText(context, `${judged.alertname} (${id}) was a ${String(written.verdict)} alert${when}`);
  }
  return exitCodes.ok;
}
