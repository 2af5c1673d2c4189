import type { Command } from 'commander';
import type { Context } from './context.ts';
import { base, configFile, examples, json, withConfig } from './declare-options.ts';
import type { ConfigMigrateOptions } from './commands/config-migrate.ts';
import type { ConfigShowOptions } from './commands/config-show.ts';
import type { OnExit } from './program.ts';

/** Declares `bpi-monitoring config show` and `config migrate`. */
export function addConfig(program: Command, context: Context, onExit: OnExit): void {
  const config = examples(
    base(context, program.command('config')).description(
      'show what monitoring.yaml means, or bring an old one up to date',
    ),
    ['bpi-monitoring config show --defaults', 'bpi-monitoring config migrate --write'],
  );

  examples(
    withConfig(
      base(context, config.command('show')).description(
        'show the configuration as it is understood; secrets are masked',
      ),
    )
      .option('--defaults', 'also every key that has its default')
      .addOption(json()),
    [
      'bpi-monitoring config show',
      'bpi-monitoring config show --defaults > all-keys.yaml',
      'bpi-monitoring config show --config /etc/bpi/monitoring.yaml --json',
    ],
  ).action(async (options: ConfigShowOptions) => {
    const { configShow } = await import('./commands/config-show.ts');
    onExit(await configShow(context, options));
  });

  examples(
    base(context, config.command('migrate'))
      .description('bring monitoring.yaml up to the current version of its format')
      .addOption(configFile())
      .option('--write', 'change the file; the old one stays beside it')
      .addOption(json()),
    ['bpi-monitoring config migrate', 'bpi-monitoring config migrate --config /etc/bpi/monitoring.yaml --write'],
  ).action(async (options: ConfigMigrateOptions) => {
    const { configMigrate } = await import('./commands/config-migrate.ts');
    onExit(await configMigrate(context, options));
  });
}
