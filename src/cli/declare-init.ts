import { Option, type Command } from 'commander';
import type { InitCommandOptions } from './commands/init.ts';
import type { Context } from './context.ts';
import { examples } from './declare-options.ts';
import type { OnExit } from './program.ts';

/** Declares `bpi-monitoring init`. */
export function addInit(program: Command, context: Context, onExit: OnExit): void {
  examples(
    program
      .command('init')
      .description('write a monitoring.yaml to start from; asks on a terminal, never overwrites')
      .option('-y, --yes', 'ask nothing')
      .option('-f, --file <file>', 'where to write, - for standard output (default: ./monitoring.yaml)')
      .option('--print', 'write to standard output')
      .addOption(new Option('--out <file>', 'the former name of --file').hideHelp())
      .option('--bpi-host <host>', 'host of the BPI node')
      .option('--bpci-url <host:port>', 'address of the BPCI server')
      .option('--webhook-url-file <file>', 'file with the address of the webhook that receives alerts')
      .option('--slack-url-file <file>', "file with the address of Slack's incoming webhook")
      .option('--pagerduty-key-file <file>', 'file with the integration key of PagerDuty')
      .option('--email-to <address>', 'who gets mail; several are separated by commas')
      .option('--email-smarthost <host:port>', 'server that takes the mail'),
    [
      'bpi-monitoring init',
      'bpi-monitoring init --yes --bpci-url bpci.example.com:8081 --webhook-url-file /etc/bpi/webhook_url',
      'bpi-monitoring init --yes --email-to ops@example.com --email-smarthost smtp.example.com:587',
      'bpi-monitoring init --print > /etc/bpi/monitoring.yaml',
    ],
  ).action(async ({ out, ...options }: InitCommandOptions & { readonly out?: string }) => {
    const { init } = await import('./commands/init.ts');
    onExit(await init(context, out === undefined ? options : { file: out, ...options }));
  });
}
