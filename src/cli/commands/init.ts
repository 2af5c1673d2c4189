import { lstat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigInvalidError, FileAccessError, UsageError } from '../../base/errors.ts';
import { hasErrors } from '../../base/finding.ts';
import { packageRoot } from '../../base/package-root.ts';
import { initTemplate } from '../../config/init-template.ts';
import { unreadPathFix } from '../../config/unread-path.ts';
import { interpretConfig } from '../../config/interpret-config.ts';
import { orNull } from '../../files/file-access.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { askQuestions } from '../init/ask-questions.ts';
import { initKeys, type InitAnswers } from '../init/init-answers.ts';
import { nameSchema } from '../init/name-schema.ts';
import { withTerminal } from '../init/terminal-asker.ts';
import { writeRemark, writeText } from '../write-text.ts';

export interface InitCommandOptions extends InitAnswers {
  /** Ask nothing. */
  readonly yes?: boolean;
  /** ./monitoring.yaml when left out; `-` is stdout. */
  readonly file?: string;
  /** Write to stdout instead of a file. */
  readonly print?: boolean;
}

/** `init`: writes a monitoring.yaml to start from; a file that is there is never overwritten. */
export async function init(context: Context, options: InitCommandOptions): Promise<ExitCode> {
  const name = options.file ?? 'monitoring.yaml';
  const isPrinted = options.print === true || name === '-';
  const path = resolve(context.cwd, isPrinted ? 'monitoring.yaml' : name);
  // Nobody answers questions for a file that cannot be written.
  if (!isPrinted && (await orNull(lstat(path))) !== null) throw exists(path);

  const flags = Object.fromEntries(
    initKeys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  ) as InitAnswers;
  // The result on stdout must not mix with questions.
  const asks = options.yes !== true && !isPrinted && context.stdin.isTTY === true;
  const answers = asks ? await withTerminal(context, (asker) => askQuestions(flags, asker)) : flags;
  if (answers.emailTo !== undefined && answers.emailSmarthost === undefined) {
    throw new UsageError('--email-to needs a server that takes the mail', {
      fix: 'add --email-smarthost smtp.example.com:587',
    });
  }
  const schema = join(packageRoot(), 'schema', 'monitoring.schema.json');
  // What is printed may be redirected into a file of any directory.
  requireReadable(answers);
  const text = initTemplate({ ...answers, schema: nameSchema(schema, isPrinted ? null : dirname(path)) });
  requireValid(context, path, text);
  if (isPrinted) {
    writeText(context, text);
    return exitCodes.ok;
  }
  await writeNew(path, text);
  writeText(context, `wrote ${path}`);
  for (const [file, what] of await missingSecrets(context, answers)) {
    writeText(context, `next: write ${what} into ${file}, alone on one line, and run chmod 600 ${file}`);
  }
  writeText(context, `next: start BPI grafana${name === 'monitoring.yaml' ? '' : ` --config ${name}`}`);
  return exitCodes.ok;
}

const secretFiles = [
  ['webhookUrlFile', 'the address of the webhook'],
  ['slackUrlFile', "the address of Slack's incoming webhook"],
  ['pagerdutyKeyFile', 'the integration key'],
] as const;

/** The files that `start` will look for and that are not there yet. */
async function missingSecrets(context: Context, answers: InitAnswers): Promise<readonly (readonly [string, string])[]> {
  const looked = await Promise.all(
    secretFiles.map(async ([key, what]) => {
      const file = answers[key];
      if (file === undefined || (await orNull(lstat(resolve(context.cwd, file)))) !== null) return null;
      return [file, what] as const;
    }),
  );
  return looked.filter((one) => one !== null);
}

// A shell leaves a `~` alone behind `=` and in quotes; nobody after it would read one.
function requireReadable(answers: InitAnswers): void {
  for (const [key] of secretFiles) {
    const file = answers[key];
    const fix = file === undefined ? null : unreadPathFix(file);
    if (fix !== null) throw new UsageError(`${file} is a path for a shell only`, { fix });
  }
}

// A flag may be no address; a file that start would refuse must not be written.
function requireValid(context: Context, path: string, text: string): void {
  const source = { kind: 'file', path } as const;
  const { findings } = interpretConfig({ text, source, hostAddresses: [], baseDirectory: dirname(path) });
  if (hasErrors(findings)) throw new ConfigInvalidError(findings, 'the answers do not make a valid monitoring.yaml');
  for (const { severity, what } of findings) writeRemark(context, `${severity}: ${what}`);
}

// The flag makes the file system refuse, so that nothing can slip in between the look and the write.
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw exists(path);
    const fix = 'name a file in a directory that you may write to with --file';
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? `there is no directory ${dirname(path)}` : code;
    throw new FileAccessError(path, `${path} cannot be written: ${why}`, { cause, fix });
  }
}

function exists(path: string): FileAccessError {
  const fix = 'edit it, or name another file with --file';
  return new FileAccessError(path, `${path} exists; it was not changed`, { fix });
}
