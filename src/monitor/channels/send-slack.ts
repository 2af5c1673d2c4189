import { noticeText, noticeTitle, type Notice } from './notice.ts';
import { postJson } from './post-json.ts';

/** Tells a channel of Slack over an incoming webhook. */
export function sendSlack(url: string, channel: string | null, notice: Notice, signal: AbortSignal): Promise<void> {
  const mark = notice.kind === 'silent' ? ':red_circle:' : ':large_green_circle:';
  const text = `${mark} *${escaped(noticeTitle(notice))}*\n${escaped(noticeText(notice))}`;
  return postJson(url, { text, ...(channel === null ? {} : { channel }) }, signal);
}

// https://api.slack.com/reference/surfaces/formatting#escaping
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
