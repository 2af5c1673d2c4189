import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dashboards } from '../../dashboards/index.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { goldenDifferences } from '../support/golden-directory.ts';

test('the dashboards are those of test/golden/dashboards, no more and no less', () => {
  const files = new Map(dashboards(defaultConfig()).map(({ uid, json }) => [`${uid}.json`, json]));
  expect(goldenDifferences(join(packageRoot(), 'test/golden/dashboards'), files)).toEqual([]);
});
