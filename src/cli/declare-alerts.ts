import { InvalidArgumentError, Option, type Command } from 'commander';
import { UsageError } from '../base/errors.ts';
import { parseDuration, suggestDuration } from '../config/parse-duration.ts';
import type { AcknowledgeOptions } from './alerts/acknowledge-alert.ts';
import type { AlertServices } from './alerts/alert-services.ts';
import type { VerdictOptions } from './alerts/give-verdict.ts';
import type { ShowAlertsOptions } from './alerts/show-alerts.ts';
import type { HistoryOptions } from './alerts/show-history.ts';
import type { SilenceOptions } from './alerts/silence-alerts.ts';
import type { TestAlertsOptions } from './alerts/test-alerts.ts';
import type { UnsilenceOptions } from './alerts/unsilence-alerts.ts';
import type { Context } from './context.ts';
import { base, examples, json, withConfig } from './declare-options.ts';
import type { ConfigOptions, JsonOption } from './options.ts';
import type { OnExit } from './program.ts';

/** Declares `bpi-monitoring alerts` and the commands below it. */
export function addAlerts(program: Command, context: Context, onExit: OnExit): void {
  const alerts = examples(
    base(context, program.command('alerts')).description(
      'show what fires; silence, acknowledge, test and judge alerts',
    ),
    [
      'bpi-monitoring alerts',
      'bpi-monitoring alerts list --watch',
      'bpi-monitoring alerts acknowledge BpciConnectionLost',
      'bpi-monitoring alerts silence BpciConnectionLost --for 2h --comment "new router"',
      'bpi-monitoring alerts test --priority P1',
      'bpi-monitoring alerts history --since 7d',
    ],
  );
  const command = (usage: string, description: string): Command =>
    withConfig(base(context, alerts.command(usage)).description(description));
  const open = async (options: ConfigOptions): Promise<AlertServices> => {
    const { openAlertServices } = await import('./alerts/alert-services.ts');
    return openAlertServices(context, options);
  };

  examples(
    withConfig(base(context, alerts.command('list', { isDefault: true })))
      .description('firing, pending, silenced and inhibited alerts, the most urgent first')
      .addOption(new Option('--watch [seconds]', 'look again until Ctrl-C, every 2 s').argParser(parseSeconds))
      .option('--all', 'also the Watchdog, canaries and tests, which mean no fault')
      .addOption(json().conflicts('watch')),
    ['bpi-monitoring alerts', 'bpi-monitoring alerts list --watch 10', 'bpi-monitoring alerts list --all --json'],
  ).action(async (options: ShowAlertsOptions) => {
    const { showAlerts } = await import('./alerts/show-alerts.ts');
    onExit(await showAlerts(context, await open(options), options));
  });

  examples(
    command('silence', 'mute alerts for a time: by matchers as amtool has them, by name, or one by its id')
      .argument('[matchers...]', 'name=value, name!=value, name=~expression, name!~expression, or the name of an alert')
      .option('--id <fingerprint>', 'exactly this alert; the first characters are enough')
      .addOption(duration('--for <duration>', 'how long').default(7200, '2h'))
      .requiredOption('--comment <text>', 'why')
      .option('--author <name>', 'who (default: the user of this terminal)')
      .addOption(json()),
    [
      'bpi-monitoring alerts silence BpciConnectionLost --for 2h --comment "new router"',
      `bpi-monitoring alerts silence area=node 'instance=~"10\\.0\\.0\\..*"' --for 30m --comment update`,
      'bpi-monitoring alerts silence --id 3f2a9c01 --comment "known, see the ticket"',
    ],
  ).action(async (matchers: readonly string[], options: SilenceOptions) => {
    const { silenceAlerts } = await import('./alerts/silence-alerts.ts');
    onExit(await silenceAlerts(context, await open(options), matchers, options));
  });

  examples(
    command('unsilence', 'end a silence')
      .argument('<id>', 'its id, the first characters of it, or all-of-mine')
      .option('--author <name>', 'whose, with all-of-mine (default: the user of this terminal)')
      .addOption(json()),
    ['bpi-monitoring alerts unsilence 3f2a9c01', 'bpi-monitoring alerts unsilence all-of-mine'],
  ).action(async (id: string, options: UnsilenceOptions) => {
    const { unsilenceAlerts } = await import('./alerts/unsilence-alerts.ts');
    onExit(await unsilenceAlerts(context, await open(options), id, options));
  });

  examples(command('silences', 'silences that hold or are to come, and what each mutes').addOption(json()), [
    'bpi-monitoring alerts silences',
    'bpi-monitoring alerts silences --json',
  ]).action(async (options: ConfigOptions & JsonOption) => {
    const { listSilences } = await import('./alerts/list-silences.ts');
    onExit(await listSilences(context, await open(options), options));
  });

  examples(
    command('acknowledge', 'somebody is at it: mute exactly one alert until it has ended')
      .alias('ack')
      .argument('<alert>', 'its name, or its id when several have the name')
      .addOption(duration('--for <duration>', 'at most so long').default(28_800, '8h'))
      .option('--comment <text>', 'what is being done')
      .option('--author <name>', 'who (default: the user of this terminal)')
      .addOption(json()),
    ['bpi-monitoring alerts acknowledge BpciConnectionLost', 'bpi-monitoring alerts ack 3f2a9c01 --for 1h'],
  ).action(async (alert: string, options: AcknowledgeOptions) => {
    const { acknowledgeAlert } = await import('./alerts/acknowledge-alert.ts');
    onExit(await acknowledgeAlert(context, await open(options), alert, options));
  });

  examples(
    command('test', 'send a test alert and prove that it arrives; without a channel nobody is told')
      .addOption(
        new Option('--priority <priority>', 'every channel that alerts of it reach').choices(['P1', 'P2', 'P3', 'P4']),
      )
      .option('--receiver <channel>', 'one channel: slack, pagerduty, email or webhook')
      .addOption(duration('--timeout <duration>', 'how long to wait for the proof').default(30, '30s'))
      .addOption(json()),
    [
      'bpi-monitoring alerts test',
      'bpi-monitoring alerts test --receiver slack',
      'bpi-monitoring alerts test --priority P1',
    ],
  ).action(async (options: TestAlertsOptions) => {
    const { testAlerts } = await import('./alerts/test-alerts.ts');
    onExit(await testAlerts(context, await open(options), options));
  });

  examples(
    command('verdict', 'say of an incident whether its alert was true')
      .argument('<id>', 'of the incident (`bpi-monitoring alerts history`), the first characters are enough')
      .argument('<verdict>', 'true or false')
      .option('--comment <text>', 'why')
      .addOption(json()),
    ['bpi-monitoring alerts verdict 3f2a9c01 true', 'bpi-monitoring alerts verdict 3f2a9c01 false --comment "planned"'],
  ).action(async (id: string, verdict: string, options: VerdictOptions) => {
    if (verdict !== 'true' && verdict !== 'false') {
      throw new UsageError(`${verdict} is no verdict`, { fix: 'say true or false' });
    }
    const { giveVerdict } = await import('./alerts/give-verdict.ts');
    onExit(await giveVerdict(context, await open(options), { id, verdict: verdict === 'true' }, options));
  });

  examples(
    command('history', 'incidents, the newest first')
      .addOption(duration('--since <duration>', 'those that were open so long ago or later').default(86_400, '24h'))
      .addOption(new Option('--limit <count>', 'at most so many').argParser(parseCount).default(50))
      .addOption(json()),
    ['bpi-monitoring alerts history', 'bpi-monitoring alerts history --since 7d --limit 200 --json'],
  ).action(async (options: HistoryOptions) => {
    const { showHistory } = await import('./alerts/show-history.ts');
    onExit(await showHistory(context, await open(options), options));
  });
}

function duration(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => {
    const seconds = parseDuration(text);
    if (seconds !== null) return seconds;
    const meant = suggestDuration(text);
    throw new InvalidArgumentError(`Write a duration as 30s, 2h or 1d${meant === null ? '' : `, here ${meant}`}.`);
  });
}

function parseSeconds(text: string): number {
  const seconds = /^\d+$/.test(text) ? Number(text) : (parseDuration(text) ?? 0);
  if (seconds >= 1 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('It is a number of seconds from 1 to 3600.');
}

function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= 1000) return count;
  throw new InvalidArgumentError('It is a number from 1 to 1000.');
}
