import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatRuleFile } from '../../alert-rules/house/format-rule-file.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { goldenDifferences } from '../support/golden-directory.ts';

test('the rule files are those of test/golden/alert-rules, no more and no less', () => {
  const files = new Map(ruleFiles(defaultConfig()).map((file) => [file.fileName, formatRuleFile(file)]));
  expect(goldenDifferences(join(packageRoot(), 'test/golden/alert-rules'), files)).toEqual([]);
});
