import { basename, resolve } from 'node:path';
import type { ExtraConfig, ExtraFile } from '../config.ts';
import type { WrittenConfig } from '../written-config.ts';
import { listOf } from './present.ts';

/** The user's own files as they are named, without their content: a directory is still one entry. */
export function normaliseExtra(written: WrittenConfig['extra'], baseDirectory: string): ExtraConfig {
  const files = (paths: Parameters<typeof listOf>[0]): readonly ExtraFile[] =>
    [...new Set(listOf(paths).map((path) => resolve(baseDirectory, path)))].map((path) => ({
      name: basename(path),
      path,
      content: '',
    }));
  return {
    scrapeConfigs: files(written?.scrape_configs),
    rules: files(written?.rules),
    dashboards: files(written?.dashboards),
    templates: files(written?.templates),
    textfiles: written?.textfiles === undefined ? null : resolve(baseDirectory, written.textfiles),
  };
}
