import { effectiveConfig } from '../../config/describe/effective-config.ts';
import { formatEffective } from '../../config/describe/format-effective.ts';
import { formatFindings } from '../../config/format-finding.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { describeSource, loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { useColour } from '../use-colour.ts';
import { writeJson, writeRemark, writeText } from '../write-text.ts';

export interface ConfigShowOptions extends ConfigOptions, JsonOption {
  /** Also the keys that have their default. */
  readonly defaults?: boolean;
}

/** `config show`: the configuration as it is understood, in the words of monitoring.yaml; secrets are masked and not read. */
export async function configShow(context: Context, options: ConfigShowOptions): Promise<ExitCode> {
  const { config, written, findings } = await loadForCommand(context, { ...options, secrets: false });
  const effective = effectiveConfig(written, config, {
    defaults: options.defaults === true,
    bpciUrl: options.bpciUrl,
  });
  if (options.json === true) {
    const { values, notes } = effective;
    // Of every value that nobody wrote: where it comes from.
    const origins = Object.fromEntries(notes);
    writeJson(context, {
      command: 'config show',
      exitCode: exitCodes.ok,
      config: config.source,
      values,
      origins,
      findings,
    });
    return exitCodes.ok;
  }
  // Standard output is a monitoring.yaml and nothing else: it can be redirected into one.
  writeRemark(context, describeSource(config.source));
  writeRemark(context, formatFindings(findings, { colour: useColour(context, 'stderr') }));
  writeText(context, formatEffective(effective));
  return exitCodes.ok;
}
