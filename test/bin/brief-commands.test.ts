import { expect, test } from 'vitest';
import { briefCommands } from '../../src/bin/brief-commands.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { fakeContext } from '../cli/support/fake-context.ts';

test('every command that is known to be brief is one', async () => {
  const fake = fakeContext({ cwd: '/' });
  await runCli('bpi-monitoring', ['--help'], fake.context);
  const commands = [...fake.stdout().matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1]);
  expect(commands).toEqual(expect.arrayContaining([...briefCommands]));
});

test('what runs for long is optimised', () => {
  for (const command of ['start', 'simulate', 'dashboards', 'status']) expect(briefCommands).not.toContain(command);
});
