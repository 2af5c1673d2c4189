import type { ChannelConfig } from '../monitor-config.ts';
import type { PathJudgement } from './alerting-path.ts';

type ChannelKind = ChannelConfig['kind'];

/** What people are being told, kept on disk so that a restart neither repeats it nor forgets to say that it is over. */
export interface Announcement {
  readonly kind: 'silent' | 'recovered';
  readonly causes: readonly string[];
  readonly sinceMs: number;
  /** Channels that have not accepted it yet. */
  readonly waiting: readonly ChannelKind[];
  readonly reached: readonly ChannelKind[];
}

/** What is to be announced after a judgement: each channel hears of a silence once, and of its end when it heard of it. */
export function nextAnnouncement(
  current: Announcement | null,
  judgement: PathJudgement,
  channels: readonly ChannelKind[],
): Announcement | null {
  const isSilent = current?.kind === 'silent';
  if (judgement.kind === 'silent' && !isSilent) {
    const { causes, sinceMs } = judgement;
    return { kind: 'silent', causes, sinceMs, waiting: channels, reached: [] };
  }
  if (judgement.kind === 'speaking' && isSilent) {
    const { causes, sinceMs, reached } = current;
    return reached.length === 0 ? null : { kind: 'recovered', causes, sinceMs, waiting: reached, reached: [] };
  }
  if (current?.kind === 'recovered' && current.waiting.length === 0) return null;
  return current;
}

/** The announcement after a channel has accepted it. */
export function accepted(announcement: Announcement, channel: ChannelKind): Announcement {
  return {
    ...announcement,
    waiting: announcement.waiting.filter((kind) => kind !== channel),
    reached: [...announcement.reached, channel],
  };
}
