import { OperationFailedError, UsageError } from '../../base/errors.ts';
import { componentNames } from '../../config/config.ts';
import type { ContainerSummary, Engine } from '../../docker/engine.ts';
import { composeLabels, stackSelector } from '../../stack/labels.ts';
import { connect } from '../connect.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions } from '../options.ts';
import { requireStarted } from '../require-started.ts';
import { writeText } from '../write-text.ts';

export interface LogsOptions extends ConfigOptions {
  readonly service?: string;
  /** Lines per service. */
  readonly tail: number;
  readonly follow?: boolean;
}

/** `logs`: the last lines of one service or all, each with the service in front; --follow until Ctrl-C. */
export async function logs(context: Context, options: LogsOptions): Promise<ExitCode> {
  const { service } = options;
  if (service !== undefined && !componentNames.some((name) => name === service)) {
    throw new UsageError(`there is no service ${service}`, { fix: `name one of ${componentNames.join(', ')}` });
  }
  const { config } = await loadForCommand(context, { ...options, secrets: false });
  const engine = await connect(context);
  const all = await engine.containers.list(stackSelector(config.stack.name));
  requireStarted('logs', config.stack.name, all);
  const containers = all.filter((container) => service === undefined || serviceOf(container) === service);
  if (containers.length === 0) {
    throw new OperationFailedError(
      'logs',
      `stack ${config.stack.name} has no container of ${service ?? 'any service'}`,
      {
        fix: '`bpi-monitoring status` shows which services run, and why others are left out',
      },
    );
  }
  const width = Math.max(...containers.map((container) => serviceOf(container).length));
  for (const container of containers) {
    const text = await engine.containers.logs(container.id, { tail: options.tail });
    const lines = text === '' ? [] : text.trimEnd().split('\n');
    writeText(context, lines.map((line) => `${serviceOf(container).padEnd(width)} | ${line}\n`).join(''));
  }
  if (options.follow === true) await follow(context, engine, containers, width);
  return exitCodes.ok;
}

// Ctrl-C is how following ends, so it is no failure.
async function follow(
  context: Context,
  engine: Engine,
  containers: readonly ContainerSummary[],
  width: number,
): Promise<void> {
  await Promise.all(
    containers.map((container) =>
      engine.containers.follow(
        container.id,
        (line) => {
          writeText(context, `${serviceOf(container).padEnd(width)} | ${line}`);
        },
        context.signal,
      ),
    ),
  ).catch((error: unknown) => {
    if (!context.signal.aborted) throw error;
  });
}

function serviceOf(container: ContainerSummary): string {
  return container.labels[composeLabels.service] ?? container.name;
}
