import { describe, expect, test } from 'vitest';
import { everyAlert } from '../alert-rules/everything.ts';
import { dashboardFiles } from './panels.ts';

const files = dashboardFiles();

describe('the dashboard of every alert', () => {
  test.each(everyAlert.map((rule) => [rule.alert, rule.annotations.dashboard_url] as const))(
    '%s is there, with the panel that it opens: %s',
    (_name, url) => {
      const [, uid, parameters = ''] = /^\/d\/([a-z-]+)\?(.*)$/.exec(url) ?? [];
      const file = files.find((one) => one.uid === uid);
      expect(file, url).toBeDefined();
      const id = /viewPanel=(\d+)/.exec(parameters)?.[1];
      if (id !== undefined) expect(file?.panels.find((panel) => String(panel.id) === id)?.type).not.toBe('row');
      if (id !== undefined) expect(file?.panels.map((panel) => String(panel.id))).toContain(id);
    },
  );
});
