import type { MonitorStatus } from '../../monitor/app.ts';
import { pollUntil } from '../poll.ts';
import { renderedMonitor } from '../rendered-monitor.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('alerting', 'second-channel', 'bpi-monitor can tell people when alerting itself is silent');

/** bpi-monitor has the channels of monitoring.yaml, can read their secrets, and owes nobody a message. */
export const secondChannel: Check = {
  group: 'alerting',
  name: 'second-channel',
  title: about.title,
  needs: ['bpi-monitor'],
  run: async (context) => {
    const rendered = renderedMonitor(context).channels.map(({ kind }) => kind);
    if (rendered.length === 0) {
      return [skipped(about, 'monitoring.yaml names no channel under notifications: nobody would be told')];
    }
    // A path that has just come back may still be called silent for one look at it, 10 s.
    const problems = await pollUntil(
      async () => problemsOf(rendered, await context.monitor.status()),
      (found) => found.length === 0,
      { ...context.poll, deadlineMs: Math.min(context.poll.deadlineMs, context.clock.now() + 15_000) },
    );
    if (problems.length === 0) return [passed(about, rendered.join(', '))];
    const fix = 'check the channel under notifications in monitoring.yaml; see `bpi-monitoring logs bpi-monitor`';
    return [failed(about, problems.join('; '), fix)];
  },
};

function problemsOf(
  rendered: readonly string[],
  { channels, channelProblems, waiting }: MonitorStatus,
): readonly string[] {
  return [
    ...rendered.filter((kind) => !channels.includes(kind)).map((kind) => `${kind}: bpi-monitor does not have it`),
    ...channelProblems,
    ...waiting.map((kind) => `${kind}: it has not accepted the last message`),
  ];
}
