import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** The installer's phases in the order in which it goes through them, as we label them (facts/bpi.md 1.6). */
export const installerPhases = [
  ...['system_check', 'dependency_install', 'security_hardening', 'service_configuration', 'mining_setup'],
  ...['monitoring_setup', 'testing', 'completed', 'failed'],
];

/** GET /api/status of the community installer, whose envelope is not BPCI's; its system information is made up (facts/bpi.md 1.6). */
export const communityInstallerStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const count = (path: string): number | null => {
    const entries = fields.read(path);
    return Array.isArray(entries) ? entries.length : null;
  };
  const percent = fields.number('data.progress_percent');
  list.gauge('bpci_installer_progress_ratio', percent === null ? null : percent / 100);
  list.gauge('bpci_installer_errors', count('data.errors'));
  list.gauge('bpci_installer_warnings', count('data.warnings'));
  const phase =
    fields
      .text('data.phase')
      ?.replace(/(?<=[a-z])[A-Z]/g, '_$&')
      .toLowerCase() ?? null;
  list.stateSet('bpci_installer_phase', installerPhases, phase, 'phase');
  fields.ignore(
    ...['cpu_cores', 'total_ram_gb', 'available_storage_gb', 'uptime_seconds'].map(
      (name) => `data.system_info.${name}`,
    ),
  );
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.read('success') === true && phase !== 'failed',
    unmapped: fields.unmappedPaths(),
  };
};
