import { noticeKey, noticeText, noticeTitle, type Notice } from './notice.ts';
import { postJson } from './post-json.ts';

/** Tells a generic receiver in the words of Alertmanager's webhook, so that it needs to understand nothing new. */
export function sendWebhook(url: string, notice: Notice, signal: AbortSignal): Promise<void> {
  const status = notice.kind === 'silent' ? 'firing' : 'resolved';
  const labels = {
    alertname: 'AlertingPathSilent',
    priority: 'P1',
    severity: 'critical',
    area: 'meta',
    stack: notice.stack,
  };
  const annotations = { summary: noticeTitle(notice), description: noticeText(notice) };
  const alert = {
    ...{ status, labels, annotations, generatorURL: '' },
    startsAt: new Date(notice.sinceMs).toISOString(),
    endsAt: notice.kind === 'silent' ? '0001-01-01T00:00:00Z' : new Date(notice.nowMs).toISOString(),
    fingerprint: '',
  };
  return postJson(
    url,
    {
      ...{ version: '4', groupKey: noticeKey(notice), truncatedAlerts: 0, status, receiver: 'bpi-monitor' },
      ...{ groupLabels: { alertname: labels.alertname }, commonLabels: labels, commonAnnotations: annotations },
      ...{ externalURL: notice.grafanaUrl ?? '', alerts: [alert] },
    },
    signal,
  );
}
