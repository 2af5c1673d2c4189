import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Finding } from '../base/finding.ts';
import { nearest } from './nearest.ts';
import { readBounded } from './read-bounded.ts';

/** The text of a file, or why it cannot be used. */
export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly finding: Finding };

const mostBytes = 1024 ** 2;

/** Reads a file the user named; every failure is a finding, `shownPath` is how it is called there. */
export async function readText(path: string, shownPath: string, waitMs?: number): Promise<ReadText> {
  try {
    const read = await readBounded(path, mostBytes, waitMs);
    switch (read.kind) {
      case 'bytes':
        return decode(read.bytes, shownPath);
      case 'directory':
        return bad(shownPath, 'config/file-is-directory', 'It is a directory.', 'Name the file in it.');
      case 'device':
        return bad(shownPath, 'config/file-is-device', 'It is a device.', 'Name a regular file.');
      case 'silent':
        return bad(shownPath, 'config/file-silent', 'Nothing comes out of it.', 'Name a regular file.');
      case 'too-large':
        return tooLarge(shownPath, `${read.size} bytes`);
    }
  } catch (error) {
    return failure(error, path, shownPath);
  }
}

function decode(bytes: Buffer, shownPath: string): ReadText {
  if (bytes.length > mostBytes) return tooLarge(shownPath, 'more than 1 MiB');
  const wide = wideEncoding(bytes);
  if (wide !== null) {
    return bad(shownPath, 'config/file-not-utf8', `It is ${wide}, not UTF-8.`, 'Save the file as UTF-8.');
  }
  if (bytes.subarray(0, looked).includes(0)) {
    return bad(
      shownPath,
      'config/file-not-utf8',
      'It is not text: it holds zero bytes.',
      'Check that it is the right file.',
    );
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const finding: Finding = {
      rule: 'config/file-not-utf8',
      severity: 'error',
      place: { kind: 'file', file: shownPath, line: firstBadLine(bytes), column: 1 },
      what: 'The line contains bytes that are not UTF-8.',
      fix: 'Save the file as UTF-8.',
    };
    return { ok: false, finding };
  }
}

// Enough to tell text from what is none.
const looked = 1000;

/** Which UTF-16 a file is; without its mark it would pass for UTF-8 with strange characters, but every other byte is zero. */
function wideEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little-endian)';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 (big-endian)';
  const head = bytes.subarray(0, looked);
  const zerosAt = (parity: number): number => head.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  return Math.max(even, odd) * 3 > head.length && Math.min(even, odd) * 20 < head.length ? 'UTF-16' : null;
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline + 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return 1;
}

async function failure(error: unknown, path: string, shownPath: string): Promise<ReadText> {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const near = nearest(basename(path), await neighbours(path));
    const fix =
      near === null ? 'Check the path; `bpi-monitoring init` writes a first file.' : `Did you mean \`${near}\`?`;
    return bad(shownPath, 'config/file-missing', 'There is no such file.', fix);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return bad(
      shownPath,
      'config/file-unreadable',
      'You may not read it.',
      'Change its mode or owner, or run as another user.',
    );
  }
  return bad(shownPath, 'config/file-unreadable', `It cannot be read (${code}).`);
}

async function neighbours(path: string): Promise<readonly string[]> {
  try {
    return await readdir(dirname(path));
  } catch {
    return [];
  }
}

function tooLarge(shownPath: string, size: string): ReadText {
  const what = `It has ${size}; at most 1 MiB is read.`;
  return bad(shownPath, 'config/file-too-large', what, 'Check that it is the right file.');
}

function bad(subject: string, rule: string, what: string, fix?: string): ReadText {
  const finding: Finding = { rule, severity: 'error', place: { kind: 'subject', subject }, what };
  return { ok: false, finding: fix === undefined ? finding : { ...finding, fix } };
}
