import { describe, expect, test } from 'vitest';
import { everyAlert } from '../alert-rules/everything.ts';
import { dashboardFiles } from './panels.ts';

const files = dashboardFiles();

describe('every alert opens a panel', () => {
  test.each(everyAlert.map((rule) => [rule.alert, rule.annotations.dashboard_url] as const))('%s: %s', (_name, url) => {
    const [, uid, id] = /^\/d\/([a-z-]+)\?var-[a-z]+=[^&]*&viewPanel=(\d+)$/.exec(url) ?? [];
    const file = files.find((one) => one.uid === uid);
    expect(file, url).toBeDefined();
    expect(['row', undefined]).not.toContain(file?.panels.find((panel) => String(panel.id) === id)?.type);
  });
});
