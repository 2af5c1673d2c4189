import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { dirname, resolve } from 'node:path';
import { ConfigInvalidError, FileAccessError } from '../../base/errors.ts';
import { hasErrors } from '../../base/finding.ts';
import { initTemplate, type InitOptions } from '../../config/init-template.ts';
import { interpretConfig } from '../../config/interpret-config.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { writeText } from '../write-text.ts';

export interface InitCommandOptions {
  /** Ask nothing. */
  readonly yes?: boolean;
  /** ./monitoring.yaml when left out. */
  readonly out?: string;
  readonly bpciUrl?: string;
  readonly webhookUrlFile?: string;
}

/** `init`: writes a monitoring.yaml to start from; a file that is there is never overwritten. */
export async function init(context: Context, options: InitCommandOptions): Promise<ExitCode> {
  const path = resolve(context.cwd, options.out ?? 'monitoring.yaml');
  const answers = options.yes === true || context.stdin.isTTY !== true ? {} : await ask(context, options);
  const bpciUrl = options.bpciUrl ?? answers.bpciUrl;
  const webhookUrlFile = options.webhookUrlFile ?? answers.webhookUrlFile;
  const text = initTemplate({
    ...(bpciUrl === undefined ? {} : { bpciUrl }),
    ...(webhookUrlFile === undefined ? {} : { webhookUrlFile }),
  });
  requireValid(path, text);
  await writeNew(path, text);
  writeText(context, `wrote ${path}\nnext: start BPI grafana --config ${options.out ?? 'monitoring.yaml'}`);
  return exitCodes.ok;
}

async function ask(
  context: Context,
  options: InitCommandOptions,
): Promise<Pick<InitOptions, 'bpciUrl' | 'webhookUrlFile'>> {
  const terminal = createInterface({ input: context.stdin, output: context.stdout });
  const question = async (text: string, known: string | undefined): Promise<string | undefined> => {
    const answer = known ?? (await terminal.question(text, { signal: context.signal })).trim();
    return answer === '' ? undefined : answer;
  };
  try {
    const bpciUrl = await question('BPCI server, host:port (empty: none): ', options.bpciUrl);
    const webhookUrlFile = await question(
      'File with the address of the webhook that receives alerts (empty: none): ',
      options.webhookUrlFile,
    );
    return {
      ...(bpciUrl === undefined ? {} : { bpciUrl }),
      ...(webhookUrlFile === undefined ? {} : { webhookUrlFile }),
    };
  } finally {
    terminal.close();
  }
}

// An answer may be no address; a file that start would refuse must not be written.
function requireValid(path: string, text: string): void {
  const source = { kind: 'file', path } as const;
  const { findings } = interpretConfig({ text, source, hostAddresses: [], baseDirectory: dirname(path) });
  if (hasErrors(findings)) throw new ConfigInvalidError(findings, 'the answers do not make a valid monitoring.yaml');
}

// The flag makes the engine of the file system refuse, so that nothing can slip in between a look and the write.
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new FileAccessError(path, exists ? `${path} exists; it was not changed` : `${path} cannot be written`, {
      cause: error,
      fix: exists
        ? 'name another file with --out, or edit that one'
        : 'name a directory that you may write to with --out',
    });
  }
}
