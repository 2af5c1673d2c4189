import { findAlert } from '../../alerts/find-alert.ts';
import { formatMoment } from '../../alerts/format-age.ts';
import { exactMatchers } from '../../alerts/matchers.ts';
import { acknowledgedBy, acknowledgementOf, wantedSilence } from '../../alerts/silences.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';
import { requireAlertmanager, type AlertServices } from './alert-services.ts';
import { authorOf } from './author-of.ts';

export interface AcknowledgeOptions extends ConfigOptions, JsonOption {
  /** Seconds. */
  readonly for: number;
  readonly comment?: string;
  readonly author?: string;
}

/** `alerts acknowledge`: mutes exactly one alert until it has ended or the time is over; once is enough. */
export async function acknowledgeAlert(
  context: Context,
  services: AlertServices,
  written: string,
  options: AcknowledgeOptions,
): Promise<ExitCode> {
  const alertmanager = requireAlertmanager(services);
  const [alerts, silences] = await Promise.all([alertmanager.alerts(), alertmanager.silences()]);
  const alert = findAlert(written, alerts);
  const known = acknowledgementOf(alert, silences);
  const nowMs = context.clock.now();
  const author = authorOf(context, options);
  const comment = `${acknowledgedBy}${author}${options.comment === undefined ? '' : `: ${options.comment}`}`;
  const matchers = exactMatchers(alert.labels);
  const made = wantedSilence({ matchers, nowMs, seconds: options.for, author, comment });
  const silence = known ?? { ...made, id: await alertmanager.silence(made) };
  if (options.json === true) {
    const { fingerprint, labels } = alert;
    const document = { alert: { fingerprint, labels }, silence, already: known !== null };
    writeJson(context, { command: 'alerts acknowledge', exitCode: exitCodes.ok, ...document });
    return exitCodes.ok;
  }
  const { id, endsAt, createdBy } = silence;
  const until = formatMoment(endsAt, nowMs);
  const name = alert.labels['alertname'] ?? alert.fingerprint;
  writeText(
    context,
    known === null
      ? `${name} is acknowledged until it has ended, ${until} at the latest (silence ${id})`
      : `${name} was acknowledged already by ${createdBy}, until ${until} at the latest (silence ${id})`,
  );
  return exitCodes.ok;
}
