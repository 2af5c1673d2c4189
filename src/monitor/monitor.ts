import type { Clock } from '../base/clock.ts';
import { alertmanagerClient } from '../prometheus/alertmanager-client.ts';
import { createAcknowledgements } from './acknowledgements.ts';
import type { MonitorStatus } from './app.ts';
import { canaryName, createCanary, keepFlying, type Canary } from './canary.ts';
import { channelProblems, openChannels } from './channels/open-channels.ts';
import { loadDashboard } from './dashboards/load-dashboard.ts';
import { openIncidentBook, type IncidentBook } from './incidents/incident-book.ts';
import { openIncidentStore } from './incidents/incident-store.ts';
import type { LoadedMonitorConfig } from './load-monitor-config.ts';
import type { MonitorMetrics } from './own-metrics.ts';
import { reasonOf } from './reason-of.ts';
import { repeat } from './repeat.ts';
import { judgePath, type AlertingPath, type PathJudgement } from './silence/alerting-path.ts';
import { openAnnouncementStore } from './silence/announcement-store.ts';
import { openSilenceWatch } from './silence/watch-silence.ts';
import { createTestBook, type TestBook } from './test-book.ts';
import type { NotifiedAlert, WebhookPayload } from './webhook-payload.ts';
import { whyNotReady } from './why-not-ready.ts';

/** The monitor without its HTTP app: what it knows, and what it does by itself. */
export interface Monitor {
  readonly incidents: Pick<IncidentBook, 'list' | 'judge'>;
  readonly tests: TestBook;
  /** A notification of Alertmanager. */
  receive(payload: WebhookPayload): void;
  receiveTest(payload: WebhookPayload): void;
  status(): Promise<MonitorStatus>;
  /** Works by another configuration from now on; what it knows stays. */
  configure(next: LoadedMonitorConfig): void;
  /** Begins to ask and to send by itself. */
  start(): void;
  /** Ends all of that and resolves when everything is on disk. */
  stop(): Promise<void>;
}

/** What a monitor needs; `secretDirectory` holds the secrets that monitor.json names. */
export interface MonitorDependencies {
  readonly clock: Clock;
  readonly log: (message: string) => void;
  readonly metrics: MonitorMetrics;
  readonly secretDirectory: string;
}

/** How often the alerting path and the list of alerts are looked at. */
const pathIntervalMs = 10_000;
const surveyIntervalMs = 30_000;
/** While the stack starts, what we ask may not be there yet. */
const afterFailureMs = 30_000;

/** Opens a monitor over what is on disk. */
export async function openMonitor(initial: LoadedMonitorConfig, dependencies: MonitorDependencies): Promise<Monitor> {
  const { clock, log, metrics, secretDirectory } = dependencies;
  const { stateDirectory } = initial.config;
  let { config } = initial;
  const path: { -readonly [K in keyof AlertingPath]: AlertingPath[K] } = {
    ...{ listeningSinceMs: clock.now(), prometheusMs: null, alertmanagerMs: null, watchdogMs: null },
  };
  let judgement: PathJudgement = { kind: 'unknown' };
  let canaryMs: number | null = null;
  let canary: Canary | null = null;
  let loops = new AbortController();
  const tests = createTestBook();
  const acknowledgements = createAcknowledgements();
  const store = await openIncidentStore(stateDirectory, log);
  const incidents = openIncidentBook({
    found: store.found,
    settings: () => config,
    listeningSinceMs: path.listeningSinceMs,
    onChange: (incident) => store.save(incident, incidentsOldestFirst),
    measure: {
      delivered({ priority, deliverySeconds, detectionSeconds }) {
        metrics.delivered(priority, 'bpi-monitor', deliverySeconds ?? 0);
        metrics.detected(priority, detectionSeconds ?? 0);
      },
      recovered: ({ priority, recoverySeconds }) => metrics.recovered(priority, recoverySeconds ?? 0),
      judged: ({ priority, verdict }) => verdict !== null && metrics.judged(priority, verdict),
    },
  });
  const silence = await openSilenceWatch({
    ...{ clock, log },
    stack: () => config.stack,
    grafanaUrl: () => config.grafanaUrl,
    channels: () => openChannels(config.channels, secretDirectory),
    store: openAnnouncementStore(stateDirectory),
    told: (channel, success) => metrics.told(channel, success),
  });

  function incidentsOldestFirst() {
    return [...incidents.list()].reverse();
  }

  function take(receiver: string, alert: NotifiedAlert, nowMs: number): void {
    const { alertname, bpi_test } = alert.labels;
    if (bpi_test !== undefined) return tests.record(receiver, alert, nowMs);
    if (alertname === canaryName) return canary?.arrived(alert, nowMs);
    if (alertname !== 'Watchdog') return incidents.notify(alert, nowMs);
    if (alert.status !== 'firing') return;
    path.watchdogMs = nowMs;
    metrics.watchdogReceived(nowMs);
  }

  async function lookAtPath(signal: AbortSignal): Promise<number> {
    const { prometheusUrl, alertmanagerUrl } = config;
    const [prometheus, alertmanager] = await Promise.all([
      whyNotReady(prometheusUrl, signal),
      alertmanagerUrl === null ? 'absent' : whyNotReady(alertmanagerUrl, signal),
    ]);
    const nowMs = clock.now();
    if (prometheus === null) path.prometheusMs = nowMs;
    if (alertmanager === null) path.alertmanagerMs = nowMs;
    judgement = judgePath(path, config.silence, alertmanagerUrl !== null, nowMs);
    metrics.silent(judgement.kind === 'silent');
    await silence.consider(judgement, signal);
    return pathIntervalMs;
  }

  async function survey(alertmanagerUrl: string, signal: AbortSignal): Promise<number> {
    const held = await alertmanagerClient(alertmanagerUrl, { signal }).alerts();
    const ours = held.filter(
      ({ labels }) =>
        labels['bpi_test'] === undefined && labels['alertname'] !== canaryName && labels['alertname'] !== 'Watchdog',
    );
    incidents.survey(ours, clock.now());
    return surveyIntervalMs;
  }

  async function endAcknowledgements(alertmanagerUrl: string, signal: AbortSignal): Promise<number> {
    const client = alertmanagerClient(alertmanagerUrl, { signal });
    const [silences, held] = await Promise.all([client.silences(), client.alerts()]);
    for (const id of acknowledgements.over(silences, held, clock.now())) await client.expire(id);
    return surveyIntervalMs;
  }

  async function loadDashboards(signal: AbortSignal): Promise<number> {
    let waitMs = config.dashboardIntervalSeconds * 1000;
    for (const dashboard of config.dashboards) {
      try {
        metrics.dashboardLoaded(
          dashboard.dashboard,
          await loadDashboard(config.prometheusUrl, dashboard, clock, signal),
        );
      } catch (error) {
        if (signal.aborted) return 0;
        metrics.dashboardFailed(dashboard.dashboard);
        waitMs = Math.min(waitMs, afterFailureMs);
        log(`the queries of ${dashboard.dashboard} cannot be asked: ${reasonOf(error)}`);
      }
    }
    return waitMs;
  }

  /** What fails is told and tried again; a defect in one loop must not end the others. */
  function loop(what: string, signal: AbortSignal, waitMs: number, act: () => Promise<number>): void {
    let failing = false;
    void repeat(clock, signal, async () => {
      try {
        const next = await act();
        failing = false;
        return next;
      } catch (error) {
        if (!signal.aborted && !failing) log(`${what}: ${reasonOf(error)}`);
        failing = true;
        return waitMs;
      }
    });
  }

  function start(): void {
    loops = new AbortController();
    const { signal } = loops;
    const { alertmanagerUrl } = config;
    loop('the alerting path cannot be looked at', signal, pathIntervalMs, () => lookAtPath(signal));
    loop('dashboards cannot be loaded', signal, afterFailureMs, () => loadDashboards(signal));
    canary = null;
    if (alertmanagerUrl === null) return;
    loop("Alertmanager's alerts cannot be listed", signal, surveyIntervalMs, () => survey(alertmanagerUrl, signal));
    loop('acknowledgements cannot be ended', signal, surveyIntervalMs, () =>
      endAcknowledgements(alertmanagerUrl, signal),
    );
    canary = createCanary({ alertmanagerUrl, timeoutSeconds: config.canary.timeoutSeconds, clock });
    void keepFlying(canary, {
      ...{ intervalSeconds: config.canary.intervalSeconds, clock, signal },
      landed(seconds) {
        canaryMs = clock.now();
        metrics.canaryLanded(canaryMs);
        metrics.delivered('P1', 'canary', seconds);
      },
      lost(reason) {
        metrics.canaryLost();
        log(`a canary was lost: ${reason}`);
      },
    });
  }

  return {
    incidents,
    tests,
    receive(payload) {
      const nowMs = clock.now();
      for (const alert of payload.alerts) take(payload.receiver, alert, nowMs);
    },
    receiveTest(payload) {
      const nowMs = clock.now();
      for (const alert of payload.alerts) tests.record(payload.receiver, alert, nowMs);
    },
    status: async () => ({
      now: new Date(clock.now()).toISOString(),
      path: judgement.kind,
      causes: judgement.kind === 'silent' ? judgement.causes : [],
      watchdogReceivedAt: isoOrNull(path.watchdogMs),
      canaryLandedAt: isoOrNull(canaryMs),
      channels: config.channels.map(({ kind }) => kind),
      channelProblems: await channelProblems(openChannels(config.channels, secretDirectory)),
      told: silence.announcement?.kind ?? null,
      waiting: silence.announcement?.waiting ?? [],
    }),
    configure(next) {
      loops.abort();
      ({ config } = next);
      start();
    },
    start,
    async stop() {
      loops.abort();
      await store.flush();
    },
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
