import type { ComponentName } from '../config/config.ts';
import type { CheckTool } from './runner.ts';

/** One run of a checking tool over the files of one service. */
export interface ToolCheck {
  readonly rule: string;
  readonly title: string;
  readonly service: ComponentName;
  readonly tool: CheckTool;
  /** Path of the file that a complaint without a path is about. */
  readonly subject: string;
  /** Arguments for the files at hand; null when there is nothing to check. */
  args(paths: readonly string[]): readonly string[] | null;
}

/** Every check that somebody else's program makes of what we rendered. */
export const toolChecks: readonly ToolCheck[] = [
  {
    rule: 'validate/promtool-config',
    title: 'promtool check config',
    service: 'prometheus',
    tool: 'promtool',
    subject: 'prometheus.yml',
    // Without --syntax-only it looks for credential files at the container's paths (facts/components.md 2.6).
    args: (paths) =>
      paths.includes('prometheus.yml') ? ['check', 'config', '--syntax-only', '{dir}/prometheus.yml'] : null,
  },
  {
    rule: 'validate/promtool-rules',
    title: 'promtool check rules',
    service: 'prometheus',
    tool: 'promtool',
    subject: 'prometheus.yml',
    args: (paths) => {
      const rules = paths.filter((path) => path.startsWith('rules/'));
      return rules.length === 0 ? null : ['check', 'rules', '--lint=all', ...rules.map((path) => `{dir}/${path}`)];
    },
  },
  {
    rule: 'validate/amtool-config',
    title: 'amtool check-config',
    service: 'alertmanager',
    tool: 'amtool',
    subject: 'alertmanager.yml',
    args: (paths) => (paths.includes('alertmanager.yml') ? ['check-config', '{dir}/alertmanager.yml'] : null),
  },
  {
    rule: 'validate/loki-config',
    title: 'loki -verify-config',
    service: 'loki',
    tool: 'loki',
    subject: 'loki.yml',
    args: (paths) => (paths.includes('loki.yml') ? ['-verify-config', '-config.file={dir}/loki.yml'] : null),
  },
  {
    rule: 'validate/alloy-config',
    title: 'alloy validate',
    service: 'alloy',
    tool: 'alloy',
    subject: 'config.alloy',
    args: (paths) => (paths.includes('config.alloy') ? ['validate', '{dir}/config.alloy'] : null),
  },
  {
    rule: 'validate/blackbox-config',
    title: 'blackbox_exporter --config.check',
    service: 'blackbox-exporter',
    tool: 'blackbox_exporter',
    subject: 'blackbox.yml',
    args: (paths) => (paths.includes('blackbox.yml') ? ['--config.check', '--config.file={dir}/blackbox.yml'] : null),
  },
];
