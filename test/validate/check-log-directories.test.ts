import { expect, test } from 'vitest';
import { loadHostFacts } from '../../src/stack/host-facts.ts';
import { logDirectories } from '../../src/stack/log-directories.ts';
import { checkLogDirectories } from '../../src/validate/check-log-directories.ts';
import { stackFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';

const file = (path: string) => ({ path, service: 'bpi', labels: {} });
const config = fullConfig({
  logs: {
    containers: false,
    journal: true,
    files: [file('/tmp/*.log'), file('/nowhere/a.log'), file('/nowhere/b.log')],
  },
});

test('a directory of log files that is not there is one warning, and is not mounted', async () => {
  const host = await loadHostFacts('/run/docker.sock', logDirectories(config));
  expect(host.absentDirectories).toEqual(['/nowhere']);
  const findings = checkLogDirectories(config, host);
  expect(findings).toMatchObject([{ rule: 'logs/directory-missing', severity: 'warning' }]);
  expect(findings[0]?.what).toContain('/nowhere/a.log, /nowhere/b.log');
  const alloy = stackFor(config, { ...host, journalDirectories: [] }).services.find(({ name }) => name === 'alloy');
  const binds = alloy?.mounts.filter(({ kind }) => kind === 'bind');
  expect(binds).toEqual([{ kind: 'bind', source: '/tmp', target: '/host/tmp', readOnly: true, propagation: null }]);
});

test('every directory that is there gives no finding', () => {
  expect(checkLogDirectories(config, { absentDirectories: [] })).toEqual([]);
});
