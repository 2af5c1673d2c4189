import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasErrors } from '../../src/base/finding.ts';
import { fileRules } from '../../src/config/rule-list.ts';
import { makeWorkspace } from './support/workspace.ts';

const text = 'stack:\n  name: marked\n';
const utf16 = (mark: readonly number[], order: 'le' | 'be'): Buffer => {
  const body = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), order === 'le' ? body : body.swap16()]);
};

describe('a monitoring.yaml that is no text in UTF-8 is one finding that says what it is', () => {
  test.each<readonly [string, Buffer, string]>([
    ['UTF-16 with its mark', utf16([0xff, 0xfe], 'le'), 'It is UTF-16 (little-endian), not UTF-8.'],
    ['UTF-16 the other way round', utf16([0xfe, 0xff], 'be'), 'It is UTF-16 (big-endian), not UTF-8.'],
    ['UTF-16 without a mark', utf16([], 'le'), 'It is UTF-16, not UTF-8.'],
    ['UTF-16 the other way round without a mark', utf16([], 'be'), 'It is UTF-16, not UTF-8.'],
    ['Latin-1', Buffer.from('stack: {name: b\u00fcro}\n', 'latin1'), 'The line contains bytes that are not UTF-8.'],
  ])('%s', async (_, bytes, what) => {
    using workspace = makeWorkspace();
    await workspace.write('mine.yaml', bytes);
    const loaded = await workspace.load('', { file: 'mine.yaml' });
    expect(loaded.config).toBeNull();
    expect(loaded.findings).toMatchObject([{ rule: 'config/file-not-utf8', severity: 'error', what }]);
    expect(loaded.findings[0]?.fix).toBe('Save the file as UTF-8.');
  });

  test.each<readonly [string, Buffer]>([
    ['a file of zeros, as a crash leaves it', Buffer.alloc(300)],
    [
      'a program',
      Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001'), Buffer.alloc(9), Buffer.from('\u0003\0>\0\u0001')]),
    ],
    ['one zero byte in the text', Buffer.from('bpi:\n  host: a\0b\n')],
  ])('%s is not called UTF-16', async (_, bytes) => {
    using workspace = makeWorkspace();
    await workspace.write('mine.yaml', bytes);
    const loaded = await workspace.load('', { file: 'mine.yaml' });
    expect(loaded.findings).toMatchObject([
      {
        rule: 'config/file-not-utf8',
        what: 'It is not text: it holds zero bytes.',
        fix: 'Check that it is the right file.',
      },
    ]);
  });

  test('UTF-8 with a mark, and with any character, is read', async () => {
    using workspace = makeWorkspace();
    const loaded = await workspace.load(`\uFEFF# Büro, \u{1F4A9}\n${text}`);
    expect(loaded.findings).toEqual([]);
    expect(loaded.config?.stack.name).toBe('marked');
  });

  test('10 MB are not read at all', async () => {
    using workspace = makeWorkspace();
    await workspace.write('mine.yaml', Buffer.alloc(10_000_000, '# long\n'));
    const loaded = await workspace.load('', { file: 'mine.yaml' });
    expect(loaded.findings).toMatchObject([
      { rule: 'config/file-too-large', what: 'It has 10000000 bytes; at most 1 MiB is read.' },
    ]);
  });
});

describe("the user's own files are looked into when they are loaded", () => {
  test('a job of ours in a scrape configuration stops the start, and not the stop', async () => {
    using workspace = makeWorkspace();
    await workspace.write('jobs.yml', 'scrape_configs:\n  - job_name: alertmanager\n');
    const written = 'extra: {scrape_configs: jobs.yml}\n';
    const loaded = await workspace.load(written);
    expect(loaded.findings).toMatchObject([{ rule: 'config/extra-job-twice', place: { line: 2, column: 15 } }]);
    expect(loaded.config).toBeNull();
    expect(hasErrors((await workspace.load(written, { secrets: false })).findings)).toBe(false);
  });

  test('a directory with more files than anybody means is not read', async () => {
    using workspace = makeWorkspace();
    await Promise.all(Array.from({ length: 501 }, (_, index) => workspace.write(`rules/${index}.yml`, 'groups: []\n')));
    const loaded = await workspace.load('extra: {rules: rules}\n');
    expect(loaded.findings).toMatchObject([{ rule: 'config/extra-directory-too-large' }]);
  });

  test('one with a job of its own is carried along', async () => {
    using workspace = makeWorkspace();
    await workspace.write('jobs.yml', 'scrape_configs:\n  - job_name: mine\n');
    const loaded = await workspace.load('extra: {scrape_configs: jobs.yml}\n');
    expect(loaded.findings).toEqual([]);
    expect(loaded.config?.extra.scrapeConfigs).toMatchObject([{ name: 'jobs.yml' }]);
  });
});

describe('the list of what is found in files', () => {
  const folder = new URL('./', import.meta.url);
  const tests = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));

  test.each(fileRules.map(({ rule }) => rule))('%s is expected by a test', (rule) => {
    expect(tests.some((content) => content.includes(`'${rule}'`))).toBe(true);
  });

  test('is sorted', () => {
    const ids = fileRules.map(({ rule }) => rule);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});
