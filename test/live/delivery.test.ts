import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/docker/engine.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import { engineMissing, realEngine } from '../e2e/support/engine.ts';
import { openLane, type Lane } from './support/lane.ts';
import { mailOfTest } from './support/mail-of-test.ts';
import { trialOf } from './support/plan-trials.ts';
import { uninvitedOf } from './support/run-trial.ts';
import { until } from './support/until.ts';

const patienceMs = 240_000;
const linkLost = trialOf(faults.filter(({ name }) => name === 'bpci-off'));

/** Tells of the second channel since then, as they came. */
const secondChannel = ({ receivers }: Lane, sinceMs: number): readonly string[] =>
  receivers.told
    .filter(({ from, receivedAtMs }) => from === 'bpi-monitor' && receivedAtMs >= sinceMs)
    .map(({ alert, status }) => `${alert} ${status}`);

describe.skipIf(engineMissing)('what reaches people of a real stack', () => {
  let engine: Engine;
  let lane: Lane;

  beforeAll(async () => {
    engine = await realEngine();
    lane = await openLane(engine, { name: 'delivery', number: 20, profile: 'contract' });
  });

  afterAll(async () => {
    // Nothing was opened where the opening failed.
    await (lane as Lane | undefined)?.close();
  });

  test('BPCI lost with all that depends on it is one page', async () => {
    const lostMs = Date.now();
    await lane.world.strike('bpci-off');
    // Long enough for everything that depends on BPCI to fail as well.
    const late = await until(
      'what depends on BPCI is muted in Alertmanager',
      patienceMs,
      async () => {
        const muted = await mutedIn(lane);
        return ['ConsensusTransportDown', 'FeePaymentFailing'].every((alert) => muted.includes(alert)) ? muted : null;
      },
      { everyMs: 2000 },
    );
    expect(late).toContain('ExternalBpciServerDown');
    const pages = lane.receivers.told.filter(
      ({ labels, status, receivedAtMs }) => labels.priority === 'P1' && status === 'firing' && receivedAtMs >= lostMs,
    );
    expect([...new Set(pages.map(({ alert }) => alert))]).toEqual(['BpciConnectionLost']);
    expect(new Set(pages.map(({ page }) => page)).size).toBe(1);
    expect(uninvitedOf(lane, linkLost, lostMs)).toEqual([]);
    await lane.world.heal('bpci-off');
    await until('the link is told to be back', patienceMs, () => resolved(lane, 'BpciConnectionLost', lostMs));
  });

  test('a node that takes connections and never answers is told like one that is away', async () => {
    const hungMs = Date.now();
    await lane.world.strike('node-hangs');
    const page = await until('the page', patienceMs, () => firing(lane, 'BpiNodeUnreachable', hungMs));
    console.log(`a hanging node: ${((page - hungMs) / 1000).toFixed(1)} s to the receiver`);
    await lane.world.heal('node-hangs');
    await until('the node is told to be back', patienceMs, () => resolved(lane, 'BpiNodeUnreachable', hungMs));
  });

  test('a digest is a mail that a real SMTP server takes', async () => {
    expect(await mailOfTest(lane)).toContain('Subject: ');
  });

  test.each(['alertmanager', 'prometheus'] as const)(
    '%s killed: the second channel speaks once, then says that all is back',
    async (service) => {
      const killedMs = Date.now();
      await engine.containers.kill(lane.container(service), 'SIGKILL');
      await until(`the second channel speaks of ${service}`, patienceMs, () =>
        secondChannel(lane, killedMs).length > 0 ? true : null,
      );
      console.log(`${service} killed: told after ${((Date.now() - killedMs) / 1000).toFixed(1)} s`);
      expect(secondChannel(lane, killedMs)).toEqual(['AlertingPathSilent firing']);
      await engine.containers.start(lane.container(service));
      await until('the second channel says that all is back', patienceMs, () =>
        secondChannel(lane, killedMs).length > 1 ? true : null,
      );
      expect(secondChannel(lane, killedMs)).toEqual(['AlertingPathSilent firing', 'AlertingPathSilent resolved']);
    },
  );
});

async function mutedIn({ alertmanager }: Lane): Promise<readonly string[]> {
  const answer = await fetch(`${alertmanager.baseUrl}/api/v2/alerts`, { signal: AbortSignal.timeout(10_000) });
  const held = (await answer.json()) as { labels: Record<string, string>; status: { inhibitedBy: string[] } }[];
  return held.flatMap(({ labels, status }) => (status.inhibitedBy.length > 0 ? [labels.alertname ?? ''] : []));
}

function firing({ receivers }: Lane, alert: string, sinceMs: number): number | null {
  const told = receivers.told.find(
    (one) => one.alert === alert && one.status === 'firing' && one.receivedAtMs >= sinceMs,
  );
  return told?.receivedAtMs ?? null;
}

function resolved({ receivers }: Lane, alert: string, sinceMs: number): true | null {
  const told = receivers.told.some(
    (one) => one.alert === alert && one.status === 'resolved' && one.receivedAtMs >= sinceMs,
  );
  return told ? true : null;
}
