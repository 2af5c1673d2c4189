import { Command, InvalidArgumentError, Option } from 'commander';
import { packageVersion } from '../base/package-root.ts';
import type { Context, ExitCode } from './context.ts';
import type { ConfigOptions, JsonOption, StartOptions } from './options.ts';
import { requireStartWords } from './start-words.ts';

/** Receives the exit code of the command that ran. */
export type OnExit = (code: ExitCode) => void;

// Every command is loaded when it runs: `--help` and `render` must not pay for dockerode or listr2.
/** Declares every command of `bpi-monitoring`; what they do stands in commands/. */
export function createProgram(context: Context, onExit: OnExit): Command {
  const program = base(context, new Command('bpi-monitoring'))
    .description('A monitoring stack for a BPI node and its BPCI server: one monitoring.yaml, running and verified.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command');
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
    withConfig(program.command('render').description('write every configuration file of the stack to a directory'))
      .option('--out <directory>', 'where to write (default: ./rendered)')
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

  examples(
    program
      .command('init')
      .description('write a monitoring.yaml to start from; never overwrites one')
      .option('-y, --yes', 'ask nothing')
      .option('--out <file>', 'where to write (default: ./monitoring.yaml)')
      .option('--bpci-url <host:port>', 'address of the BPCI server')
      .option('--webhook-url-file <file>', 'file with the address of the webhook that receives alerts'),
    ['bpi-monitoring init', 'bpi-monitoring init --yes --bpci-url bpci.example.com:8081'],
  ).action(async (options: { yes?: boolean; out?: string; bpciUrl?: string; webhookUrlFile?: string }) => {
    const { init } = await import('./commands/init.ts');
    onExit(await init(context, options));
  });

  examples(
    program
      .command('simulate')
      .description('play a BPI and a BPCI until Ctrl-C')
      .argument('[options...]', 'options of the simulator, for example --profile contract --seed 7')
      .allowUnknownOption()
      .passThroughOptions(),
    ['bpi-monitoring simulate', 'bpi-monitoring simulate --profile contract --only bpci --ports bpci=8091'],
  ).action(async (args: readonly string[]) => {
    const { simulate } = await import('./commands/simulate.ts');
    onExit(await simulate(context, args));
  });

  program
    .command('schema')
    .description('print the JSON Schema of monitoring.yaml')
    .action(async () => {
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

  // Positional options before a subcommand would otherwise be eaten by `simulate`'s pass-through.
  return program.enablePositionalOptions();
}

/** Declares the bin `start`: `start BPI grafana`. */
export function createStartProgram(context: Context, onExit: OnExit): Command {
  const program = base(context, new Command('start')).version(packageVersion(), '-V, --version', 'print the version');
  return declareStart(program, 'start BPI grafana', context, onExit).argument(
    '<words...>',
    'BPI grafana, in this order, in any case',
  );
}

function addStart(program: Command, context: Context, onExit: OnExit): void {
  declareStart(program.command('start'), 'bpi-monitoring start', context, onExit).argument(
    '[words...]',
    'nothing, or BPI grafana',
  );
}

function declareStart(command: Command, line: string, context: Context, onExit: OnExit): Command {
  return examples(
    withImages(withConfig(command.description('render, validate, start and verify the monitoring stack')))
      .option('--allow-missing', 'leave out components that have no image instead of failing')
      .option('--dry-run', 'show what would be done, and change nothing')
      .option('--no-verify', 'do not verify at the end')
      .option('--wait', 'verify only what Prometheus itself has scraped and evaluated')
      .addOption(json()),
    [line, `${line} --config /etc/bpi/monitoring.yaml`, `${line} --bpci-url bpci.example.com:8081 --allow-missing`],
  ).action(async (words: readonly string[], options: StartOptions) => {
    requireStartWords(words, { optional: line.startsWith('bpi-monitoring') });
    const { start } = await import('./commands/start.ts');
    onExit(await start(context, options));
  });
}

function base(context: Context, command: Command): Command {
  return command
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns ?? 100,
      getErrHelpWidth: () => context.stdout.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}

function withConfig(command: Command): Command {
  return command
    .option(
      '-c, --config <file>',
      'monitoring.yaml (default: ./monitoring.yaml, /etc/bpi/monitoring.yaml, the defaults)',
    )
    .option('--bpci-url <host:port>', 'address of the BPCI server');
}

function withImages(command: Command): Command {
  return command.addOption(
    new Option('--images <source>', 'where images come from').choices(['registry', 'debian']).default('registry'),
  );
}

function json(): Option {
  return new Option('--json', 'print one JSON document');
}

function examples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`);
}

function parseLines(text: string): number {
  const lines = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(lines)) return lines;
  throw new InvalidArgumentError('It is a whole number of lines.');
}
