import { describe, expect, test } from 'vitest';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { checkRoutes } from '../../src/validate/check-routes.ts';
import { expectedRoutes } from '../../src/validate/expected-routes.ts';
import type { Runner, RunRequest, RunResult } from '../../src/validate/runner.ts';
import { channels, nobody } from '../render/support/notifications.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import { fakeRunner } from './fake-runner.ts';

const config = { ...configFor(), notifications: channels };
const artifacts = renderArtifacts(config, stackFor(config));
const { signal } = new AbortController();

/** An amtool that answers as expected, but for what a test changes. */
function amtool(change: (labels: string, told: string) => string = (_labels, told) => told) {
  const right = new Map(
    expectedRoutes(config).map(({ labels, receivers }) => [
      Object.entries(labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
      receivers.join(','),
    ]),
  );
  const asked: RunRequest[] = [];
  let running = 0;
  let most = 0;
  const runner: Runner = {
    run: async (request): Promise<RunResult> => {
      asked.push(request);
      most = Math.max(most, ++running);
      await Promise.resolve();
      running -= 1;
      const labels = request.args.slice(4).join(' ');
      const stdout = `${change(labels, right.get(labels) ?? '?')}\n`;
      return { kind: 'ran', exitCode: 0, stdout, stderr: '', version: '9.9.9' };
    },
  };
  return { runner, asked, most: () => most };
}

describe('the routes of alerts', () => {
  test('are asked for every priority and area, the Watchdog, the canary and each test, a few at a time', async () => {
    const { runner, asked, most } = amtool();
    expect(await checkRoutes(config, artifacts, { runner, strict: true, signal })).toEqual([]);
    const told = asked.map(({ args }) => args.slice(4).join(' '));
    expect(new Set(told).size).toBe(told.length);
    for (const priority of ['P1', 'P2', 'P3', 'P4']) {
      expect(told.some((labels) => labels.startsWith(`alertname=Some instance=localhost:1 priority=${priority}`))).toBe(
        true,
      );
    }
    expect(told).toContain('alertname=Watchdog priority=none');
    expect(told).toContain('alertname=BpiCanary priority=P1 canary=true canary_id=x');
    expect(told.filter((labels) => labels.includes('bpi_test_receiver='))).toHaveLength(4);
    expect(most()).toBeLessThanOrEqual(4);
    expect(asked[0]?.files.map(({ path }) => path)).toEqual(['alertmanager.yml']);
  });

  test('are asked for every area as soon as one route looks at it', async () => {
    const { runner, asked } = amtool();
    const byArea = artifacts.map((artifact) => ({
      ...artifact,
      content: artifact.content.replace(`matchers: ['priority="P2"']`, `matchers: ['priority="P2"', 'area!="x"']`),
    }));
    expect(await checkRoutes(config, byArea, { runner, strict: true, signal })).toEqual([]);
    const told = asked.map(({ args }) => args.slice(4).join(' '));
    for (const priority of ['P1', 'P2', 'P3', 'P4']) {
      for (const area of ['integration', 'node', 'economy', 'meta', 'anomaly', 'slo']) {
        expect(told).toContain(`alertname=Some instance=localhost:1 priority=${priority} area=${area}`);
      }
    }
  });

  test('that lead elsewhere are named, with the alert, who gets it and who should', async () => {
    const { runner } = amtool((labels, told) => (labels.includes('priority=P2 area=') ? 'bpi-monitor,p4' : told));
    const findings = await checkRoutes(config, artifacts, { runner, strict: false, signal });
    expect(findings).toMatchObject([
      {
        rule: 'validate/alert-route',
        severity: 'error',
        what: 'Route: a P2 of area anomaly reaches bpi-monitor and p4 instead of bpi-monitor and p2.',
        place: { file: 'alertmanager/alertmanager.yml', excerpt: '    - receiver: "p4"' },
      },
    ]);
  });

  test.each([
    [true, 'error'],
    [false, 'warning'],
  ])('are said not to be checked when there is no amtool, once (strict %s)', async (strict, severity) => {
    const runner = fakeRunner({ amtool: { kind: 'unavailable', reason: 'no amtool' } });
    const findings = await checkRoutes(config, artifacts, { runner, strict, signal });
    expect(findings).toMatchObject([{ rule: 'validate/not-checked', severity, what: 'not checked: no amtool' }]);
    expect(runner.asked).toHaveLength(1);
  });

  test('are nobody without a channel, and without Alertmanager there are none', async () => {
    const silent = expectedRoutes({ ...config, notifications: nobody });
    expect(silent[0]?.receivers).toEqual(['bpi-monitor', 'nobody']);
    const alone = expectedRoutes({ ...configWithout('bpi-monitor'), notifications: channels });
    expect(alone[0]?.receivers).toEqual(['p1']);
    expect(alone.find(({ alert }) => alert === 'the Watchdog')?.receivers).toEqual(['heartbeat']);
    expect(alone.some(({ alert }) => alert === 'the canary')).toBe(false);
    expect(await checkRoutes(config, [], { runner: fakeRunner(), strict: true, signal })).toEqual([]);
  });
});
