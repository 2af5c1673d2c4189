import { Command, Option } from 'commander';
import { packageVersion } from '../base/package-root.ts';
import type { Context, ExitCode } from './context.ts';
import { addAlerts } from './declare-alerts.ts';
import { addConfig } from './declare-config.ts';
import { addDashboards } from './declare-dashboards.ts';
import { addHelp } from './declare-help.ts';
import { addInit } from './declare-init.ts';
import { base, examples, json, parseLines, parseOut, withConfig, withImages } from './declare-options.ts';
import { addReportBuild } from './declare-report-build.ts';
import { addSimulate } from './declare-simulate.ts';
import { addStart } from './declare-start.ts';
import type { ConfigOptions, JsonOption, StartOptions } from './options.ts';

/** Receives the exit code of the command that ran. */
export type OnExit = (code: ExitCode) => void;

const firstLines = [
  'start BPI grafana                 from nothing to a running, verified stack',
  'bpi-monitoring init               a monitoring.yaml to start from',
  'bpi-monitoring status             what runs, and where',
  'bpi-monitoring stop               keeps the data',
];

// Every command is loaded when it runs: `--help` and `render` must not pay for dockerode or listr2.
/** Declares every command of `bpi-monitoring`; what they do stands in commands/. */
export function createProgram(context: Context, onExit: OnExit): Command {
  const program = base(context, new Command('bpi-monitoring'))
    .description('A monitoring stack for a BPI node and its BPCI server: one monitoring.yaml, running and verified.')
    .version(packageVersion(), '-V, --version', 'print the version')
    // Commander asks for this where a command passes its options through, as `simulate` does.
    .enablePositionalOptions()
    .addHelpText('after', `\nExamples:\n${firstLines.map((line) => `  ${line}\n`).join('')}`);
  addHelp(program, context);
  addStart(program, context, onExit);

  examples(
    withImages(
      withConfig(program.command('plan').description('show what start would do, and change nothing')),
    ).addOption(json()),
    ['bpi-monitoring plan', 'bpi-monitoring plan --config /etc/bpi/monitoring.yaml --json'],
  ).action(async (options: StartOptions) => {
    const { plan } = await import('./commands/plan.ts');
    onExit(await plan(context, options));
  });

  examples(
    withConfig(program.command('stop').alias('down').description('stop the stack and keep its data'))
      .option('--volumes', 'also remove its data, secrets and rendered files')
      .addOption(json()),
    ['bpi-monitoring stop', 'bpi-monitoring stop --volumes'],
  ).action(async (options: ConfigOptions & JsonOption & { volumes?: boolean }) => {
    const { stop } = await import('./commands/stop.ts');
    onExit(await stop(context, options));
  });

  examples(
    withConfig(
      program.command('uninstall').description('stop the stack and remove everything of it, data included'),
    ).addOption(json()),
    ['bpi-monitoring uninstall'],
  ).action(async (options: ConfigOptions & JsonOption) => {
    const { stop } = await import('./commands/stop.ts');
    onExit(await stop(context, { ...options, volumes: true }));
  });

  examples(withConfig(program.command('status').description('show services, ports and endpoints')).addOption(json()), [
    'bpi-monitoring status',
    'bpi-monitoring status --json',
  ]).action(async (options: ConfigOptions & JsonOption) => {
    const { status } = await import('./commands/status.ts');
    onExit(await status(context, options));
  });

  examples(
    withConfig(program.command('verify').description('prove that the running stack works'))
      .option('--wait', 'wait until Prometheus itself has scraped every target and evaluated every rule')
      .addOption(json()),
    ['bpi-monitoring verify', 'bpi-monitoring verify --wait --json'],
  ).action(async (options: ConfigOptions & JsonOption & { wait?: boolean }) => {
    const { verify } = await import('./commands/verify.ts');
    onExit(await verify(context, options));
  });

  examples(
    withConfig(
      program.command('coverage').description('show what this BPI does not offer, and which alerts cannot fire'),
    ).addOption(json()),
    ['bpi-monitoring coverage', 'bpi-monitoring coverage --json'],
  ).action(async (options: ConfigOptions & JsonOption) => {
    const { coverage } = await import('./commands/coverage.ts');
    onExit(await coverage(context, options));
  });

  examples(
    withConfig(program.command('render').description('write every configuration file of the stack to a directory'))
      .addOption(new Option('--out <directory>', 'where to write (default: ./rendered)').argParser(parseOut))
      .option('--check', 'write nothing; print the difference and exit 1 when there is one')
      .addOption(json()),
    ['bpi-monitoring render --out ./rendered', 'bpi-monitoring render --out ./rendered --check'],
  ).action(async (options: ConfigOptions & JsonOption & { out?: string; check?: boolean }) => {
    const { render } = await import('./commands/render.ts');
    onExit(await render(context, options));
  });

  examples(
    withConfig(program.command('validate').description('check monitoring.yaml and everything rendered from it'))
      .option('--strict', 'fail when a checking tool (promtool, amtool) is not on this machine')
      .addOption(json()),
    ['bpi-monitoring validate', 'bpi-monitoring validate --config monitoring.yaml --strict'],
  ).action(async (options: ConfigOptions & JsonOption & { strict?: boolean }) => {
    const { validate } = await import('./commands/validate.ts');
    onExit(await validate(context, options));
  });

  examples(
    withConfig(
      program.command('logs').description('show the last log lines of one service or all').argument('[service]'),
    )
      .addOption(new Option('--tail <lines>', 'lines per service').argParser(parseLines).default(50))
      .option('-f, --follow', 'go on until Ctrl-C'),
    ['bpi-monitoring logs', 'bpi-monitoring logs prometheus --tail 200 --follow'],
  ).action(async (service: string | undefined, options: ConfigOptions & { tail: number; follow?: boolean }) => {
    const { logs } = await import('./commands/logs.ts');
    onExit(await logs(context, { ...options, ...(service === undefined ? {} : { service }) }));
  });

  addAlerts(program, context, onExit);

  addInit(program, context, onExit);
  addConfig(program, context, onExit);
  addDashboards(program, context, onExit);

  addReportBuild(program, context, onExit);
  addSimulate(program, context, onExit);

  examples(program.command('schema').description('print the JSON Schema of monitoring.yaml'), [
    'bpi-monitoring schema > monitoring.schema.json',
  ]).action(async () => {
    const { schema } = await import('./commands/schema.ts');
    onExit(schema(context));
  });

  examples(
    program.command('completion').description('print a completion script').argument('<shell>', 'bash, zsh or fish'),
    ['source <(bpi-monitoring completion bash)', 'bpi-monitoring completion fish | source'],
  ).action(async (shell: string) => {
    const { completion } = await import('./commands/completion.ts');
    onExit(completion(context, shell, program));
  });

  return program;
}
