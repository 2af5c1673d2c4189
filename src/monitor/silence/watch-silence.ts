import type { Clock } from '../../base/clock.ts';
import type { Channel } from '../channels/open-channels.ts';
import { reasonOf } from '../reason-of.ts';
import { accepted, nextAnnouncement, type Announcement } from './announcement.ts';
import type { AnnouncementStore } from './announcement-store.ts';
import type { PathJudgement } from './alerting-path.ts';

/** Tells people when the alerting path falls silent and when it speaks again. */
export interface SilenceWatch {
  /** Takes a judgement and tries every channel that still waits. */
  consider(judgement: PathJudgement, signal: AbortSignal): Promise<void>;
  readonly announcement: Announcement | null;
}

/** What a watch needs; `channels` is asked each time, since a reload may change them. */
export interface SilenceWatchOptions {
  readonly stack: () => string;
  readonly grafanaUrl: () => string | null;
  readonly channels: () => readonly Channel[];
  readonly store: AnnouncementStore;
  readonly clock: Clock;
  readonly log: (message: string) => void;
  readonly told: (channel: Channel['kind'], success: boolean) => void;
}

/** A watch that knows what was told before a restart. */
export async function openSilenceWatch(options: SilenceWatchOptions): Promise<SilenceWatch> {
  const { channels, store, clock, log, told } = options;
  let current = await store.read();

  async function keep(next: Announcement | null): Promise<void> {
    current = next;
    await store.write(next).catch((error: unknown) => log(`cannot remember what was told: ${String(error)}`));
  }

  async function tell(announcement: Announcement, channel: Channel, signal: AbortSignal): Promise<void> {
    const { kind, causes, sinceMs } = announcement;
    const notice = {
      kind,
      causes,
      sinceMs,
      stack: options.stack(),
      nowMs: clock.now(),
      grafanaUrl: options.grafanaUrl(),
    };
    try {
      await channel.send(notice, signal);
    } catch (error) {
      if (signal.aborted) return;
      told(channel.kind, false);
      // Its address is a secret, and so may be the words of the error.
      return log(`second channel: ${channel.kind} did not accept "${kind}": ${reasonOf(error)}`);
    }
    told(channel.kind, true);
    log(`second channel: ${channel.kind} was told "${kind}"`);
    if (current !== null) await keep(accepted(current, channel.kind));
  }

  return {
    get announcement() {
      return current;
    },
    async consider(judgement, signal) {
      const available = channels();
      const next = nextAnnouncement(
        current,
        judgement,
        available.map(({ kind }) => kind),
      );
      if (next !== current) {
        if (next !== null)
          log(
            `the alerting path ${next.kind === 'silent' ? 'is silent' : 'speaks again; it was said'}: ${next.causes.join(' ')}`,
          );
        await keep(next);
      }
      for (const channel of available) {
        if (current?.waiting.includes(channel.kind) === true) await tell(current, channel, signal);
      }
    },
  };
}
