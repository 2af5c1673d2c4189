import { resolve } from 'node:path';
import type { Artifact } from '../../render/artifact.ts';
import { describeKept } from '../describe-kept.ts';
import { writeRendered } from '../../files/write-rendered.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { desiredStack } from '../desired-stack.ts';
import { describeSource, loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';

export interface RenderOptions extends ConfigOptions, JsonOption {
  /** Directory to write to; ./rendered when left out, so that the state of a running stack is never touched. */
  readonly out?: string;
  readonly check?: boolean;
}

/** `render`: writes every configuration file of the stack, or with --check says what would change and exits 1. */
export async function render(context: Context, options: RenderOptions): Promise<ExitCode> {
  const { config } = await loadForCommand(context, options);
  const directory = resolve(context.cwd, options.out ?? 'rendered');
  // What was rendered is parsed back while it is rendered; every other question is `validate`'s, which may take its time.
  const { artifacts } = desiredStack(config, { renderedDirectory: directory });
  if (options.check === true) return check(context, directory, artifacts, options.json === true);
  const summary = await writeRendered(directory, artifacts);
  if (options.json === true) {
    const files = artifacts.map(({ service, path }) => `${service}/${path}`);
    writeJson(context, {
      command: 'render',
      exitCode: exitCodes.ok,
      config: config.source,
      directory,
      files,
      ...summary,
    });
  } else {
    writeText(context, `${describeSource(config.source)}\nrendered ${artifacts.length} files in ${directory}`);
    writeText(context, describeKept(summary.kept));
  }
  return exitCodes.ok;
}

async function check(
  context: Context,
  directory: string,
  artifacts: readonly Artifact[],
  json: boolean,
): Promise<ExitCode> {
  const { checkRendered } = await import('../../files/check-rendered.ts');
  const differences = await checkRendered(directory, artifacts);
  const exitCode = differences.length === 0 ? exitCodes.ok : exitCodes.failed;
  if (json) writeJson(context, { command: 'render', exitCode, directory, differences });
  else if (differences.length === 0) writeText(context, `${artifacts.length} files in ${directory} are as rendered`);
  else
    writeText(
      context,
      `${differences.map(({ diff }) => diff).join('\n')}${differences.length} files in ${directory} differ`,
    );
  return exitCode;
}
