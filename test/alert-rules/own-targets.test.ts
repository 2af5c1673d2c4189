import { describe, expect, test } from 'vitest';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { expectedTargets } from '../../src/verify/targets/expected-targets.ts';
import { stackFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';
import { everyAlert } from './everything.ts';

/** Jobs of prometheus.yml that ask a part of the stack itself: not through the exporter, and not for an address of the user's. */
function ownJobs(): readonly string[] {
  const config = fullConfig();
  const artifacts = renderArtifacts(config, stackFor(config));
  const yaml = artifacts.find(({ path }) => path === 'prometheus.yml')?.content ?? '';
  const jobs = expectedTargets(yaml).flatMap(({ job, labels }) => (labels['endpoint'] === undefined ? [job] : []));
  return [...new Set(jobs)].filter((job) => job !== 'blackbox');
}

/** Says whether an expression asks for an `up` of 0 of that job. */
function watches(expr: string, job: string): boolean {
  return [...expr.matchAll(/\bup\{job(=~?)"([^"]*)"\}\s*== 0/g)].some(([, operator, jobs = '']) =>
    operator === '=' ? jobs === job : new RegExp(`^(?:${jobs})$`).test(job),
  );
}

describe('every part of the stack that Prometheus scrapes', () => {
  test('is found', () => {
    expect(ownJobs()).toEqual(expect.arrayContaining(['alertmanager', 'blackbox-exporter', 'bpi-monitor', 'loki']));
  });

  test.each(ownJobs())('%s has an alert for the time when it does not answer', (job) => {
    expect(everyAlert.filter(({ expr }) => watches(expr, job)).map(({ alert }) => alert)).not.toEqual([]);
  });
});
