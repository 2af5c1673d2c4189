import { checkSilence } from '../../alerts/check-silence.ts';
import { findAlert } from '../../alerts/find-alert.ts';
import { formatMoment } from '../../alerts/format-age.ts';
import { exactMatchers, meets } from '../../alerts/matchers.ts';
import { parseMatchers } from '../../alerts/parse-matchers.ts';
import { wantedSilence } from '../../alerts/silences.ts';
import { UsageError } from '../../base/errors.ts';
import type { HeldAlert } from '../../prometheus/alertmanager-types.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';
import { requireAlertmanager, type AlertServices } from './alert-services.ts';
import { authorOf } from './author-of.ts';

export interface SilenceOptions extends ConfigOptions, JsonOption {
  /** Fingerprint of one alert, or its beginning, instead of matchers. */
  readonly id?: string;
  /** Seconds. */
  readonly for: number;
  readonly comment: string;
  readonly author?: string;
}

/** `alerts silence`: mutes what the matchers mean, or exactly one alert, for a time. */
export async function silenceAlerts(
  context: Context,
  services: AlertServices,
  written: readonly string[],
  options: SilenceOptions,
): Promise<ExitCode> {
  if ((options.id === undefined) === (written.length === 0)) {
    throw new UsageError('name what to silence: matchers, the name of an alert, or --id', {
      fix: 'for example: bpi-monitoring alerts silence BpciConnectionLost --for 2h --comment maintenance',
    });
  }
  const { matchers, findings } = parseMatchers(written);
  if (findings.length > 0) throw new UsageError('these are no matchers', { findings });
  const alertmanager = requireAlertmanager(services);
  const alerts = await alertmanager.alerts();
  const wanted = options.id === undefined ? matchers : exactMatchers(findAlert(options.id, alerts).labels);
  const against = checkSilence(wanted, { names: await namesOf(services, alerts), vital: vitalOf(services, alerts) });
  if (against.length > 0) throw new UsageError('there will be no such silence', { findings: against });
  const nowMs = context.clock.now();
  const author = authorOf(context, options);
  const silence = wantedSilence({ matchers: wanted, nowMs, seconds: options.for, author, comment: options.comment });
  const id = await alertmanager.silence(silence);
  const muted = alerts.filter(({ labels }) => meets(labels, wanted));
  if (options.json === true) {
    const document = { ...silence, id, mutes: muted.map(({ fingerprint, labels }) => ({ fingerprint, labels })) };
    writeJson(context, { command: 'alerts silence', exitCode: exitCodes.ok, silence: document });
  } else {
    const what = muted.length === 0 ? 'nothing that fires now' : `${muted.length} now: ${namesIn(muted)}`;
    writeText(context, `silence ${id} until ${formatMoment(silence.endsAt, nowMs)}, mutes ${what}`);
    writeText(context, `end it with \`bpi-monitoring alerts unsilence ${id}\``);
  }
  return exitCodes.ok;
}

function namesIn(alerts: readonly HeldAlert[]): string {
  return [...new Set(alerts.map(({ labels }) => labels['alertname'] ?? ''))].join(', ');
}

// Rules of the user's own are among those of Prometheus; Loki's ruler and others send alerts that it does not know.
async function namesOf({ prometheus }: AlertServices, alerts: readonly HeldAlert[]): Promise<readonly string[]> {
  const groups = await prometheus.rules();
  const rules = groups.flatMap((group) => group.rules.filter(({ type }) => type === 'alerting'));
  return [...new Set([...rules.map(({ name }) => name), ...alerts.map(({ labels }) => labels['alertname'] ?? '')])];
}

function vitalOf({ externalLabels }: AlertServices, alerts: readonly HeldAlert[]): readonly HeldAlert['labels'][] {
  const watchdog = alerts.filter(({ labels }) => labels['alertname'] === 'Watchdog').map(({ labels }) => labels);
  // What bpi-monitor posts (src/monitor/canary.ts).
  const canary = { alertname: 'BpiCanary', canary: 'true', canary_id: 'x', priority: 'P1', severity: 'critical' };
  return [...watchdog, { alertname: 'Watchdog', ...externalLabels }, canary];
}
