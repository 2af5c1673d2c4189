import { FileAccessError } from '../base/errors.ts';

const fixes: Readonly<Record<string, string>> = {
  EACCES: 'make it accessible to this user, or run this command as its owner',
  EPERM: 'make it accessible to this user, or run this command as its owner',
  EROFS: 'choose another stack.state_directory in monitoring.yaml: this file system is read-only',
  ENOSPC: 'free space on that file system',
  ELOOP: 'remove the links that lead in a circle',
  ENAMETOOLONG: 'choose a shorter name',
  ENOTDIR: 'move the file that stands where a directory is needed',
};

/** Runs an access to `path` and turns its failure into a FileAccessError with the fix for its code. */
export async function access<T>(path: string, doing: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (cause instanceof FileAccessError) throw cause;
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new FileAccessError(path, `could not ${doing} ${path}: ${message}`, { fix: fixes[code], cause });
  }
}

/** Runs an access and gives null where there is no such file. */
export async function orNull<T>(action: Promise<T>): Promise<T | null> {
  try {
    return await action;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
