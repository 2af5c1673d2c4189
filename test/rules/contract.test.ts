import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { contractAnswers } from '../../src/catalog/contract/index.ts';
import { exposeExample } from '../exporter/support/contract-examples.ts';
import { findPromtool } from './find-promtool.ts';

const shipped = fileURLToPath(new URL('../golden/exporter/modules', import.meta.url));
const promtool = await findPromtool(process.env);

/** What `promtool check metrics` says of a text; empty where it has nothing against it. */
function check(text: string): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(promtool, ['check', 'metrics'], (error, stdout, stderr) => {
      resolve(error === null ? stdout + stderr : stdout + stderr || error.message);
    });
    child.stdin?.end(text);
  });
}

test.each(contractAnswers.map((answer) => [answer.name, answer] as const))(
  'promtool has nothing against the text of the contract answer %s',
  async (_, answer) => {
    expect(await check(exposeExample(answer))).toBe('');
  },
);

test.each(readdirSync(shipped))('promtool has nothing against %s', async (file) => {
  expect(await check(readFileSync(`${shipped}/${file}`, 'utf8'))).toBe('');
});
