import { noticeKey, noticeText, noticeTitle, type Notice } from './notice.ts';
import { postJson } from './post-json.ts';

/** Triggers or resolves an incident over PagerDuty's Events API v2 (developer.pagerduty.com/docs/events-api-v2). */
export function sendPagerduty(
  eventsUrl: string,
  routingKey: string,
  notice: Notice,
  signal: AbortSignal,
): Promise<void> {
  return postJson(
    eventsUrl,
    {
      routing_key: routingKey,
      event_action: notice.kind === 'silent' ? 'trigger' : 'resolve',
      dedup_key: noticeKey(notice),
      payload: {
        summary: noticeTitle(notice),
        source: notice.stack,
        severity: 'critical',
        custom_details: { text: noticeText(notice) },
      },
    },
    signal,
  );
}
