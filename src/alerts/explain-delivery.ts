import type { Delivery } from './delivery.ts';

/** Why nobody was told, and what to do. */
export interface DeliveryProblem {
  readonly cause: string;
  readonly fix: string;
}

/** Alertmanager's words for a failure (notify/util.go), for people. */
const reasons: Readonly<Record<string, string>> = {
  clientError: 'it was refused (HTTP 4xx): the address or the credential is wrong',
  serverError: 'the other side failed (HTTP 5xx)',
  contextDeadlineExceeded: 'no answer in time',
  contextCanceled: 'Alertmanager stopped or was reloaded meanwhile',
  other: 'it could not be sent',
};

/** What is looked at for each channel of monitoring.yaml. */
const checks: Readonly<Record<string, string>> = {
  slack:
    'look at the address in the file notifications.slack.url_file, and whether Alertmanager may reach the internet',
  pagerduty:
    'look at the key in the file notifications.pagerduty.routing_key_file, and whether Alertmanager may reach the internet',
  email: 'look at smarthost, username and password_file under notifications.email',
  webhook: 'look at the address in the file notifications.webhook.url_file, and whether containers reach it',
};

/** Says why a channel was not told; `detail` is Alertmanager's own error where its log has one. */
export function explainDelivery(
  channel: string,
  delivery: Exclude<Delivery, { kind: 'delivered' }>,
  detail: string | null,
): DeliveryProblem {
  const more = detail === null ? '' : ` (${detail})`;
  const fix = checks[channel] ?? 'see `bpi-monitoring logs alertmanager`';
  switch (delivery.kind) {
    case 'failed':
      return { cause: `${reasons[delivery.reason] ?? delivery.reason}${more}`, fix };
    case 'trying':
      return { cause: `refused ${delivery.attempts} times, and Alertmanager tries again${more}`, fix };
    case 'waiting':
      return {
        cause: 'Alertmanager has not tried to send it, or still waits for an answer',
        fix: 'run `bpi-monitoring verify`; a longer --timeout may help',
      };
  }
}
