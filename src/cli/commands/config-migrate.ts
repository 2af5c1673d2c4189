import { constants, copyFile, realpath, stat } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import { ConfigInvalidError, FileAccessError } from '../../base/errors.ts';
import { findConfigFile } from '../../config/find-config-file.ts';
import { maskLine } from '../../config/mask-line.ts';
import { migrateText, type KnownVersions } from '../../config/migrate/migrate-text.ts';
import { readText } from '../../config/read-text.ts';
import { atomicWrite } from '../../files/atomic-write.ts';
import { access } from '../../files/file-access.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';

export interface ConfigMigrateOptions extends JsonOption {
  readonly config?: string;
  /** Change the file; without it the command only says what it would do. */
  readonly write?: boolean;
}

/** `config migrate`: brings monitoring.yaml up to the current version of its format; a copy of the old file stays beside it. */
export async function configMigrate(
  context: Context,
  options: ConfigMigrateOptions,
  known?: KnownVersions,
): Promise<ExitCode> {
  const found = await findConfigFile(context.cwd, options.config);
  if (found === null) {
    throw new FileAccessError('monitoring.yaml', 'there is no monitoring.yaml here or in /etc/bpi', {
      fix: 'name one with --config; `bpi-monitoring init` writes a first one',
    });
  }
  const read = await readText(found.absolute, found.path);
  if (!read.ok) throw new ConfigInvalidError([read.finding]);
  const migrated = migrateText(found.path, read.text, known);
  if (!migrated.ok) throw new ConfigInvalidError(migrated.findings, `${found.path} cannot be migrated`);
  const { from, to, text, changes } = migrated;
  const writes = options.write === true && changes.length > 0;
  const backup = writes ? await replace(found.absolute, text, from) : null;
  if (options.json === true) {
    const summary = { file: found.path, from, to, changes, written: writes, backup };
    writeJson(context, { command: 'config migrate', exitCode: exitCodes.ok, ...summary });
    return exitCodes.ok;
  }
  if (changes.length === 0) {
    writeText(context, `${found.path} has version ${to} already; nothing to do`);
    return exitCodes.ok;
  }
  writeText(context, `${found.path}: version ${from} to version ${to}`);
  for (const change of changes) writeText(context, `  ${change}`);
  if (!writes) writeText(context, differences(found.path, read.text, text));
  writeText(
    context,
    backup === null ? 'nothing was changed; add --write to do it' : `written; the old file is ${backup}`,
  );
  return exitCodes.ok;
}

/** What would change, line by line; what may be a secret stays hidden. */
function differences(path: string, before: string, after: string): string {
  const [old, now] = [before, after].map(masked) as [string, string];
  const patch = createTwoFilesPatch(path, path, old, now, 'now', 'migrated', { context: 2 });
  return patch.replace(/^=+\n/, '');
}

function masked(text: string): string {
  const lines = text.split('\n');
  return lines.map((_, index) => maskLine(lines, index)).join('\n');
}

/** Keeps a copy beside the file, which is never overwritten, and puts the new text in its place with the same mode. */
async function replace(path: string, text: string, from: number): Promise<string> {
  // Through a link the file it leads to is changed, not the link.
  const file = await access(path, 'find', () => realpath(path));
  const { mode } = await access(file, 'look at', () => stat(file));
  const backup = await access(file, 'copy', () => copyBeside(file, `${file}.v${from}.bak`));
  await access(file, 'write', () => atomicWrite(file, text, mode & 0o7777));
  return backup;
}

async function copyBeside(file: string, wanted: string, attempt = 1): Promise<string> {
  const name = attempt === 1 ? wanted : `${wanted}.${attempt}`;
  try {
    await copyFile(file, name, constants.COPYFILE_EXCL);
    return name;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 100) throw error;
    return copyBeside(file, wanted, attempt + 1);
  }
}
