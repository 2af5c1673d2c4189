import { describe, expect, test } from 'vitest';
import { judgeDelivery, lastDeliveryError, readDelivery, type DeliveryCounters } from '../../src/alerts/delivery.ts';
import { explainDelivery } from '../../src/alerts/explain-delivery.ts';

const way = { integration: 'slack', receiver: 'test-slack' };
// As Alertmanager 0.33 prints them.
const figures = (labels: (receiver: string) => string) => `
alertmanager_notifications_total{integration="slack"${labels('p1')}} 9
alertmanager_notifications_total{integration="slack"${labels('test-slack')}} 1
alertmanager_notifications_total{integration="webhook"${labels('bpi-monitor')}} 50
alertmanager_notification_requests_total{integration="slack"${labels('test-slack')}} 3
alertmanager_notification_requests_failed_total{integration="slack"${labels('test-slack')}} 2
alertmanager_notifications_failed_total{integration="slack",reason="clientError"${labels('test-slack')}} 1
alertmanager_notifications_failed_total{integration="slack",reason="other"${labels('test-slack')}} 0
`;
const named = figures((receiver) => `,receiver_name="${receiver}"`);

describe('what Alertmanager counts', () => {
  test('is read for one receiver', () => {
    expect(readDelivery(named, way)).toEqual({
      ...{ notifications: 1, requests: 3, failedRequests: 2 },
      failed: { clientError: 1, other: 0 },
    });
  });

  test('is nothing yet for a receiver that has not been used', () => {
    expect(readDelivery(named, { ...way, receiver: 'test-other' })).toEqual({
      ...{ notifications: 0, requests: 0, failedRequests: 0 },
      failed: {},
    });
  });

  test('is that of the whole integration where receivers are not named; of a webhook it is then unknown', () => {
    const unnamed = figures(() => '');
    expect(readDelivery(unnamed, way)?.notifications).toBe(10);
    expect(readDelivery(unnamed, { integration: 'webhook', receiver: 'test-webhook' })).toBeNull();
  });
});

describe('a delivery', () => {
  const none: DeliveryCounters = { notifications: 4, requests: 7, failedRequests: 2, failed: { other: 1 } };
  test.each<readonly [string, Partial<DeliveryCounters>, object]>([
    ['waits while nothing has happened', {}, { kind: 'waiting' }],
    [
      'waits while a request has no answer: a notification is counted when it begins',
      { notifications: 5 },
      { kind: 'waiting' },
    ],
    ['is there when a request was accepted', { notifications: 5, requests: 8 }, { kind: 'delivered' }],
    [
      'is there when a later request was accepted',
      { notifications: 5, requests: 10, failedRequests: 4 },
      { kind: 'delivered' },
    ],
    [
      'is tried again while requests are refused',
      { notifications: 5, requests: 9, failedRequests: 4 },
      { kind: 'trying', attempts: 2 },
    ],
    [
      'has failed when Alertmanager gave it up',
      { notifications: 5, requests: 8, failedRequests: 3, failed: { other: 1, clientError: 1 } },
      { kind: 'failed', reason: 'clientError' },
    ],
  ])('%s', (_title, changes, expected) => {
    expect(judgeDelivery(none, { ...none, ...changes })).toEqual(expected);
  });
});

describe("the error in Alertmanager's log", () => {
  const log = [
    'time=2026-01-02T11:00:00.000Z level=WARN msg="Notify attempt failed, will retry later" component=dispatcher receiver=test-slack integration=slack[0] attempts=1 err="old"',
    'time=2026-01-02T12:00:01.505Z level=WARN msg="Notify attempt failed, will retry later" component=dispatcher receiver=test-slack integration=slack[0] aggrGroup="{}" attempts=1 err="Post \\"<redacted>\\": dial tcp 127.0.0.1:2: connect: connection refused"',
    'time=2026-01-02T12:00:02.000Z level=WARN msg="Notify attempt failed, will retry later" component=dispatcher receiver=p1 integration=slack[0] attempts=1 err="of another"',
  ].join('\n');
  const since = Date.parse('2026-01-02T12:00:00Z');

  test('is the last one about the receiver since the test began', () => {
    expect(lastDeliveryError(log, 'test-slack', since)).toBe('dial tcp 127.0.0.1:2: connect: connection refused');
    expect(lastDeliveryError(log, 'test-email', since)).toBeNull();
    expect(lastDeliveryError(log, 'test-slack', since + 60_000)).toBeNull();
    expect(lastDeliveryError('', 'test-slack', 0)).toBeNull();
  });

  test('is found in the line that gives up, too', () => {
    const line =
      'time=2026-01-02T12:00:32.503Z level=ERROR source=dispatch.go:580 msg="Notify for alerts failed" num_alerts=1 err="test-slack/slack[0]: notify retry canceled due to unrecoverable error after 1 attempts: unexpected status code 403: no_service"';
    expect(lastDeliveryError(line, 'test-slack', since)).toBe('unexpected status code 403: no_service');
  });
});

test.each(['slack', 'pagerduty', 'email', 'webhook'])('a failure of %s says where to look', (channel) => {
  const { cause, fix } = explainDelivery(channel, { kind: 'failed', reason: 'clientError' }, 'status 403');
  expect(cause).toBe('it was refused (HTTP 4xx): the address or the credential is wrong (status 403)');
  expect(fix).toContain(`notifications.${channel}`);
});

test('what was only tried, or not even that, is told as such', () => {
  expect(explainDelivery('slack', { kind: 'trying', attempts: 3 }, null).cause).toContain('refused 3 times');
  expect(explainDelivery('slack', { kind: 'waiting' }, null).cause).toContain('has not tried');
  expect(explainDelivery('slack', { kind: 'failed', reason: 'newWord' }, null).cause).toBe('newWord');
});
