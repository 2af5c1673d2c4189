import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RuleGroup } from '../../alert-rules/house/rule.ts';

const run = promisify(execFile);

/** One file of promtool's: rules, and stories told to them. */
export interface RuleTest {
  /** Unique; also the name of the file. */
  readonly name: string;
  readonly groups: readonly RuleGroup[];
  readonly stepSeconds: number;
  /** Each with a `name` of its own. */
  readonly tests: readonly object[];
}

/** What promtool says of one file: null where every story is as told, else its complaints by the story's name. */
export type Complaints = ReadonlyMap<string, string> | null;

/** Runs rule tests in `processes` promtools side by side; throws where promtool says nothing of a file. */
export async function runPromtool(
  promtool: string,
  directory: string,
  tests: readonly RuleTest[],
  processes = 2,
  timeoutMs = 170_000,
): Promise<ReadonlyMap<string, Complaints>> {
  await Promise.all(tests.map((test) => write(directory, test)));
  const batches = Array.from({ length: processes }, (_, index) =>
    tests.filter((_test, at) => at % processes === index),
  );
  const reports = await Promise.all(
    batches
      .filter((batch) => batch.length > 0)
      .map((batch, index) => ask(promtool, directory, batch, index, timeoutMs)),
  );
  return new Map(reports.flatMap((report) => [...report]));
}

/** Side by side promtools have no use for a second core each, and little for a small heap: a fifth less work. */
export function promtoolEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOMAXPROCS: '1', GOGC: '400' };
}

// JSON is YAML, and quicker to write.
async function write(directory: string, { name, groups, stepSeconds, tests }: RuleTest): Promise<void> {
  const rules = join(directory, `${name}.rules.yml`);
  await writeFile(rules, JSON.stringify({ groups }));
  await writeFile(
    join(directory, `${name}.test.yml`),
    JSON.stringify({
      rule_files: [rules],
      evaluation_interval: `${String(stepSeconds)}s`,
      // Without an order promtool takes the groups at random (facts of running it).
      group_eval_order: groups.map((group) => group.name),
      tests,
    }),
  );
}

async function ask(promtool: string, directory: string, batch: readonly RuleTest[], index: number, timeout: number) {
  const report = join(directory, `report-${String(index)}.xml`);
  const files = batch.map(({ name }) => join(directory, `${name}.test.yml`));
  const said = await run(promtool, ['test', 'rules', `--junit=${report}`, ...files], {
    timeout,
    maxBuffer: 64 * 1024 * 1024,
    env: promtoolEnvironment(),
  }).then(
    () => '',
    // Failures of stories are in the report; what keeps promtool from telling any stands here.
    (error: unknown) => String((error as { stderr?: unknown }).stderr ?? error),
  );
  const xml = await readFile(report, 'utf8').catch(() => '');
  return new Map(
    batch.map(({ name }) => {
      const suite = xml
        .split('<testsuite ')
        .find((text) => /^name="([^"]*)"/.exec(text)?.[1]?.endsWith(`/${name}.test.yml`));
      if (suite === undefined || !/ errors="0"/.test(suite)) throw new Error(`promtool cannot run ${name}: ${said}`);
      return [name, complaintsOf(suite)] as const;
    }),
  );
}

function complaintsOf(suite: string): Complaints {
  const complaints = suite.split('<testcase name="').flatMap((text): (readonly [string, string])[] => {
    const failure = [...text.matchAll(/<failure>([^<]*)<\/failure>/g)].map(([, said = '']) => unescape(said));
    return failure.length === 0
      ? []
      : [[unescape(text.slice(0, text.indexOf('"'))).replace(/#\d+$/, ''), failure.join('\n')]];
  });
  return complaints.length === 0 ? null : new Map(complaints);
}

function unescape(text: string): string {
  return text
    .replaceAll(/&#(x?)([0-9A-Fa-f]+);/g, (_match, hex: string, code: string) =>
      String.fromCodePoint(Number.parseInt(code, hex === '' ? 10 : 16)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
