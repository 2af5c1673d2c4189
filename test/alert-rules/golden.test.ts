import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatRuleFile } from '../../alert-rules/house/format-rule-file.ts';
import { logRuleFiles, ruleFiles } from '../../alert-rules/index.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { fullConfig } from '../support/full-config.ts';
import { goldenDifferences } from '../support/golden-directory.ts';

test('the rule files are those of test/golden/alert-rules, no more and no less', () => {
  const all = [...ruleFiles(defaultConfig()), ...logRuleFiles(fullConfig())];
  const files = new Map(all.map((file) => [file.fileName, formatRuleFile(file)]));
  expect(goldenDifferences(join(packageRoot(), 'test/golden/alert-rules'), files)).toEqual([]);
});
