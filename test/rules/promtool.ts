import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { ruleFiles } from '../../alert-rules/index.ts';
import { formatRuleFile } from '../../alert-rules/house/format-rule-file.ts';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { findPromtool } from './find-promtool.ts';
import { promtoolEnvironment } from './run-promtool.ts';

const run = promisify(execFile);

export interface PromtoolResult {
  readonly ok: boolean;
  readonly output: string;
}

/** A directory with the rule files of a configuration, and promtool to ask about them. */
export interface RuleBench extends AsyncDisposable {
  /** Absolute paths of the rule files. */
  readonly files: readonly string[];
  /** Group names in the order in which they must be evaluated: what records before what reads. */
  readonly groups: readonly string[];
  check(): Promise<PromtoolResult>;
  /** Runs one unit test file, given as the value of its YAML. */
  test(name: string, evaluationIntervalSeconds: number, tests: readonly object[]): Promise<PromtoolResult>;
}

/** Writes the rule files and finds promtool 3; fails, never skips, where there is none. */
export async function ruleBench(config: Config = defaultConfig()): Promise<RuleBench> {
  const promtool = await findPromtool(process.env);
  const directory = await mkdtemp(join(tmpdir(), 'bpi-rules-'));
  const rendered = ruleFiles(config);
  const files = await Promise.all(
    rendered.map(async (file) => {
      const path = join(directory, file.fileName);
      await writeFile(path, formatRuleFile(file));
      return path;
    }),
  );
  const groups = rendered.flatMap((file) => file.groups.map((group) => group.name));
  const ask = async (args: readonly string[]): Promise<PromtoolResult> => {
    try {
      const { stdout, stderr } = await run(promtool, args, {
        timeout: 55_000,
        maxBuffer: 16 * 1024 * 1024,
        env: promtoolEnvironment(),
      });
      return { ok: true, output: stdout + stderr };
    } catch (error) {
      const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
      return { ok: false, output: stdout + stderr || message };
    }
  };
  return {
    files,
    groups,
    check: () => ask(['check', 'rules', '--lint=all', '--lint-fatal', ...files]),
    test: async (name, evaluationIntervalSeconds, tests) => {
      const path = join(directory, `${name}.test.yml`);
      // Without an order promtool takes the groups at random (facts of running it).
      const document = {
        rule_files: files,
        evaluation_interval: `${evaluationIntervalSeconds}s`,
        group_eval_order: groups,
        tests,
      };
      await writeFile(path, stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
      return ask(['test', 'rules', path]);
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
