import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderSlug } from '../../dashboards/house/dashboard-uids.ts';
import { dashboards } from '../../dashboards/index.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import { goldenDifferences } from '../support/golden-directory.ts';
import { everyComponent } from './panels.ts';

test('the dashboards are those of test/golden/dashboards, no more and no less', () => {
  const files = new Map(
    dashboards(everyComponent()).map(({ uid, folder, json }) => [`${folderSlug(folder)}/${uid}.json`, json]),
  );
  expect(goldenDifferences(join(packageRoot(), 'test/golden/dashboards'), files)).toEqual([]);
});
