import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { silentSink } from '../../../src/base/event-sink.ts';
import { Secret } from '../../../src/base/secret.ts';
import { componentNames, type ComponentName, type Config } from '../../../src/config/config.ts';
import type { ContainerDetail, Engine } from '../../../src/docker/engine.ts';
import type { EndpointReport } from '../../../src/exporter/exporter-config.ts';
import type { MonitorStatus } from '../../../src/monitor/app.ts';
import type { MonitorConfig } from '../../../src/monitor/monitor-config.ts';
import type { ActiveTarget, RuleGroupStatus } from '../../../src/prometheus/api-types.ts';
import type { Artifact } from '../../../src/render/artifact.ts';
import { renderArtifacts } from '../../../src/render/render-artifacts.ts';
import type { StackSpec } from '../../../src/stack/service-spec.ts';
import { renderedRuleGroups } from '../../../src/verify/rendered-rules.ts';
import { expectedTargets, type ExpectedTarget } from '../../../src/verify/targets/expected-targets.ts';
import { parseDuration } from '../../../src/verify/parse-duration.ts';
import type { VerifyInput } from '../../../src/verify/verify-stack.ts';
import { configFor, stackFor } from '../../support/default-config.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { fakeClock } from './fake-clock.ts';
import { answerAsLoki, loadedByLoki, type FakeLoki } from './fake-loki.ts';
import { fakeServer, type FakeAnswer, type FakeServer } from './fake-server.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Everything the fake services answer, healthy until a test breaks one thing. */
export interface FakeWorld extends FakeLoki {
  readonly config: Config;
  readonly stack: StackSpec;
  readonly artifacts: readonly Artifact[];
  containers: Map<string, Writable<ContainerDetail>>;
  /** Services that say they are not ready. */
  notReady: Set<ComponentName>;
  targets: Writable<ActiveTarget>[];
  prometheusConfig: string;
  lastConfigTime: string;
  reloadSuccess: boolean;
  ruleGroups: RuleGroupStatus[];
  /** Expressions that Prometheus refuses. */
  badQueries: Set<string>;
  queries: string[];
  alertmanagers: string[];
  alertmanagerConfig: string;
  watchdog: boolean;
  /** How many times Alertmanager is asked before it has the Watchdog. */
  watchdogAfter: number;
  /** What bpi-monitor says of itself; null for what has not happened. */
  monitorStatus: Writable<MonitorStatus>;
  monitorMetrics: string;
  /** Test alerts that were posted, and which of them reach bpi-monitor: all, none, or their beginning only. */
  tests: Map<string, ('firing' | 'resolved')[]>;
  testsArrive: 'all' | 'none' | 'beginning';
  reports: Writable<EndpointReport>[];
  /** Targets that the exporter answers 502 for, by path. */
  failingProbes: Map<string, string>;
  /** Called for every probe with its path, and waited for. */
  onProbe: (path: string) => void | Promise<void>;
  exporterMetrics: string;
  grafanaPassword: string;
  missingDashboards: Set<string>;
  missingDatasources: Set<string>;
  unhealthyDatasources: Set<string>;
  /** Addresses that do not answer blackbox-exporter, `<module> <address>` for one module. */
  silentAddresses: Set<string>;
  /** Traces that Jaeger has; what reaches Alloy goes there while `tracesFlow`. */
  traces: Set<string>;
  tracesFlow: boolean;
  /** Points of InfluxDB by time; what is written is kept while `influxdbKeeps`. */
  points: Map<string, string>;
  influxdbKeeps: boolean;
}

const usualConfig = configFor();
const readings = new WeakMap<Config, ReturnType<typeof read>>();

/** What is rendered of a configuration, and what services would say that have loaded it: nobody changes it, so it is made once. */
function read(config: Config) {
  const stack = stackFor(config);
  const artifacts = renderArtifacts(config, stack);
  const contentOf = (service: string, path: string): string =>
    artifacts.find((artifact) => artifact.service === service && artifact.path === path)?.content ?? '';
  const prometheusYaml = contentOf('prometheus', 'prometheus.yml');
  return {
    stack,
    artifacts,
    contentOf,
    prometheusConfig: asPrometheusPrints(prometheusYaml),
    targets: expectedTargets(prometheusYaml).map(upTarget),
    ruleGroups: renderedRuleGroups(artifacts).map(loadedGroup),
    logRuleGroups: loadedByLoki(artifacts),
  };
}

/** A healthy world for a configuration. */
export function healthyWorld(config: Config = usualConfig): FakeWorld {
  const known = readings.get(config) ?? read(config);
  readings.set(config, known);
  const { stack, artifacts, contentOf, prometheusConfig } = known;
  // What a test breaks is its own.
  const { targets, ruleGroups, logRuleGroups } = structuredClone({
    targets: known.targets,
    ruleGroups: known.ruleGroups,
    logRuleGroups: known.logRuleGroups,
  });
  const hash = sha256(contentOf('bpi-exporter', 'exporter.json'));
  return {
    config,
    stack,
    artifacts,
    containers: new Map(
      stack.services.map((service) => [service.containerName, runningContainer(service.containerName)]),
    ),
    notReady: new Set(),
    targets,
    prometheusConfig,
    lastConfigTime: '2026-01-02T03:04:05Z',
    reloadSuccess: true,
    ruleGroups,
    badQueries: new Set(),
    queries: [],
    alertmanagers: ['http://alertmanager:9093/api/v2/alerts'],
    alertmanagerConfig: contentOf('alertmanager', 'alertmanager.yml'),
    watchdog: true,
    watchdogAfter: 0,
    monitorStatus: goodMonitorStatus(contentOf('bpi-monitor', 'monitor.json')),
    monitorMetrics: `bpi_monitor_config_info{sha256="${sha256(contentOf('bpi-monitor', 'monitor.json'))}"} 1\nbpi_monitor_config_last_reload_successful 1\n`,
    tests: new Map(),
    testsArrive: 'all',
    reports: config.endpoints.map(goodReport),
    failingProbes: new Map(),
    onProbe: () => undefined,
    exporterMetrics: `bpi_exporter_config_info{sha256="${hash}"} 1\nbpi_exporter_config_last_reload_successful 1\n`,
    grafanaPassword: 'right',
    missingDashboards: new Set(),
    missingDatasources: new Set(),
    unhealthyDatasources: new Set(),
    hasLines: () => true,
    logRuleGroups,
    badLogQueries: new Set(),
    logQueries: [],
    silentAddresses: new Set(),
    traces: new Set(),
    tracesFlow: true,
    points: new Map(),
    influxdbKeeps: true,
  };
}

/** Starts the fakes of a world and gives the input with which they are verified. */
export async function serveWorld(
  world: FakeWorld,
): Promise<AsyncDisposable & { readonly input: VerifyInput; readonly addresses: ReadonlyMap<ComponentName, string> }> {
  const servers = new Map<ComponentName, FakeServer>();
  const handlers = {
    ...readyOnly(),
    prometheus: servePrometheus,
    alertmanager: serveAlertmanager,
    grafana: serveGrafana,
    'bpi-exporter': serveExporter,
    'bpi-monitor': serveMonitor,
    loki: serveLoki,
    'blackbox-exporter': serveBlackbox,
    alloy: serveAlloy,
    jaeger: serveJaeger,
    influxdb: serveInfluxdb,
  };
  for (const { name, ports } of world.stack.services) {
    if (ports.length === 0) continue;
    const handler = handlers[name];
    servers.set(
      name,
      await fakeServer(
        (url, request, body) =>
          isNotReady(world, name, url.pathname) ?? handler(world, url, request.headers.authorization ?? '', body),
      ),
    );
  }
  const addresses = new Map([...servers].map(([name, server]) => [name, server.url]));
  return {
    addresses,
    input: {
      config: world.config,
      stack: world.stack,
      artifacts: world.artifacts,
      addresses,
      engine: engineOf(world),
      secrets: new Map([['grafana/secrets/admin_password', new Secret('right')]]),
      longTerm: { writer: new Secret('write'), reader: new Secret('read') },
      otlp: addresses.get('alloy') ?? null,
      clock: fakeClock(),
      signal: new AbortController().signal,
      wait: false,
      sink: silentSink,
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...servers.values()].map((server) => server[Symbol.asyncDispose]()));
    },
  };
}

type Handler = (
  world: FakeWorld,
  url: URL,
  authorization: string,
  body: string,
) => FakeAnswer | null | Promise<FakeAnswer | null>;

const readyPaths: readonly string[] = ['/-/ready', '/ready', '/api/health', '/-/healthy', '/api/services', '/ping'];

function readyOnly(): Record<ComponentName, Handler> {
  const handler: Handler = (_world, url) => ready(url);
  return Object.fromEntries(componentNames.map((name) => [name, handler])) as Record<ComponentName, Handler>;
}

// Named for what they stand for: each answers only what our checks ask, in the words of the documented APIs.
function serveLoki(world: FakeWorld, url: URL): FakeAnswer | null {
  return answerAsLoki(world, url) ?? ready(url);
}

function serveBlackbox(world: FakeWorld, url: URL): { status?: number; body: unknown } | null {
  if (url.pathname !== '/probe') return ready(url);
  const module = url.searchParams.get('module') ?? '';
  if (!['http_2xx', 'tcp', 'tls'].includes(module)) return { status: 400, body: `Unknown module "${module}"` };
  const target = url.searchParams.get('target') ?? '';
  const success = [target, `${module} ${target}`].some((one) => world.silentAddresses.has(one)) ? 0 : 1;
  const expiry = module === 'tls' && success === 1 ? 'probe_ssl_earliest_cert_expiry 1.798761599e+09\n' : '';
  return { body: `# TYPE probe_success gauge\nprobe_success ${String(success)}\n${expiry}` };
}

function serveAlloy(world: FakeWorld, url: URL, _authorization: string, body: string) {
  if (url.pathname !== '/v1/traces') return ready(url);
  const [, traceId = ''] = /"traceId":"([0-9a-f]{32})"/.exec(body) ?? [];
  if (world.tracesFlow) world.traces.add(traceId);
  return { body: { partialSuccess: {} } };
}

function serveJaeger(world: FakeWorld, url: URL): { status?: number; body: unknown } | null {
  const [, traceId] = /^\/api\/traces\/(.+)$/.exec(url.pathname) ?? [];
  if (traceId === undefined) return ready(url);
  if (world.traces.has(traceId)) return { body: { data: [{ traceID: traceId }] } };
  return { status: 404, body: { errors: [{ code: 404, msg: 'trace not found' }] } };
}

function serveInfluxdb(world: FakeWorld, url: URL, authorization: string, body: string) {
  const [user, password] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString('utf8').split(':');
  if (url.pathname === '/ping') return { body: '' };
  const isWriter = user === 'bpi_writer' && password === 'write';
  const isReader = user === 'bpi_reader' && password === 'read';
  if (!isWriter && !isReader) return { status: 401, body: { error: 'authorization failed' } };
  if (url.pathname === '/write') {
    if (!isWriter) return { status: 403, body: { error: 'not authorized to write' } };
    if (world.influxdbKeeps) world.points.set(body.split(' ').at(-1) ?? '', body);
    return { status: 204, body: '' };
  }
  if (url.pathname !== '/query') return null;
  if (!isReader) return { status: 403, body: { error: 'not authorized to execute statement' } };
  const [, time = ''] = /time = (\d+)s/.exec(new URLSearchParams(body).get('q') ?? '') ?? [];
  const series = world.points.has(time) ? [{ name: 'x', columns: ['time', 'value'], values: [[time, 1]] }] : undefined;
  return { body: { results: [{ statement_id: 0, ...(series === undefined ? {} : { series }) }] } };
}

function ready(url: URL): { body: unknown } | null {
  return readyPaths.includes(url.pathname)
    ? { body: 'ready' }
    : url.pathname === '/metrics'
      ? { body: 'up 1\n' }
      : null;
}

function isNotReady(world: FakeWorld, name: ComponentName, path: string): { status: number; body: string } | null {
  return world.notReady.has(name) && readyPaths.includes(path) ? { status: 503, body: 'starting' } : null;
}

function servePrometheus(
  world: FakeWorld,
  url: URL,
  _authorization: string,
  body: string,
): { status?: number; body: unknown } | null {
  const data = (value: unknown): { body: unknown } => ({ body: { status: 'success', data: value } });
  switch (url.pathname) {
    case '/-/ready':
      return { body: 'ready' };
    case '/metrics':
      return { body: 'up 1\n' };
    case '/api/v1/targets':
      return data({ activeTargets: world.targets, droppedTargets: [] });
    case '/api/v1/rules':
      return data({ groups: world.ruleGroups });
    case '/api/v1/status/config':
      return data({ yaml: world.prometheusConfig });
    case '/api/v1/status/runtimeinfo':
      return data({ reloadConfigSuccess: world.reloadSuccess, lastConfigTime: world.lastConfigTime });
    case '/api/v1/alertmanagers':
      return data({
        activeAlertmanagers: world.alertmanagers.map((address) => ({ url: address })),
        droppedAlertmanagers: [],
      });
    case '/api/v1/query_range':
    case '/api/v1/query': {
      const query = new URLSearchParams(body).get('query') ?? '';
      world.queries.push(query);
      if (world.badQueries.has(query)) {
        return {
          status: 422,
          body: { status: 'error', errorType: 'execution', error: 'many-to-many matching not allowed' },
        };
      }
      const range = url.pathname.endsWith('_range');
      return data({ resultType: range ? 'matrix' : 'vector', result: [] });
    }
    default:
      return null;
  }
}

function serveAlertmanager(world: FakeWorld, url: URL, _authorization: string, body: string): { body: unknown } | null {
  switch (url.pathname) {
    case '/-/ready':
      return { body: 'ready' };
    case '/metrics':
      return { body: 'up 1\n' };
    case '/api/v2/status':
      return { body: { config: { original: world.alertmanagerConfig } } };
    case '/api/v2/alerts':
      if (body !== '') return takeTestAlert(world, body);
      world.watchdogAfter -= 1;
      if (world.watchdogAfter >= 0) return { body: [] };
      return {
        body: world.watchdog && url.searchParams.get('filter') === 'alertname="Watchdog"' ? [watchdogAlert] : [],
      };
    default:
      return null;
  }
}

// The first time an alert is posted it begins, the second time it ends.
function takeTestAlert(world: FakeWorld, body: string): { body: unknown } {
  const [alert] = JSON.parse(body) as { labels: Record<string, string> }[];
  const id = alert?.labels['bpi_test'] ?? '';
  const sent = world.tests.get(id) ?? [];
  world.tests.set(id, [...sent, sent.length === 0 ? 'firing' : 'resolved']);
  return { body: '' };
}

function serveMonitor(world: FakeWorld, url: URL): { status?: number; body: unknown } | null {
  if (url.pathname === '/api/status') return { body: world.monitorStatus };
  if (url.pathname === '/metrics') return { body: world.monitorMetrics };
  const [, id] = /^\/api\/tests\/(.+)$/.exec(url.pathname) ?? [];
  if (id === undefined) return ready(url);
  const sent = world.tests.get(id) ?? [];
  const arrived = { all: sent, none: [], beginning: sent.slice(0, 1) }[world.testsArrive];
  if (arrived.length === 0) return null;
  return { body: { id, arrivals: arrived.map((status) => ({ status, deliverySeconds: 0.25 })) } };
}

const watchdogAlert = {
  fingerprint: 'f00d',
  labels: { alertname: 'Watchdog' },
  annotations: {},
  startsAt: '2026-01-02T03:04:05Z',
  status: { state: 'active', inhibitedBy: [], silencedBy: [] },
};

async function serveExporter(world: FakeWorld, url: URL): Promise<{ status?: number; body: unknown } | null> {
  switch (url.pathname) {
    case '/-/ready':
      return { body: 'ready' };
    case '/metrics':
      return { body: world.exporterMetrics };
    case '/api/endpoints':
      return { body: world.reports };
    case '/probe': {
      await world.onProbe(url.searchParams.get('path') ?? '');
      const failure = world.failingProbes.get(url.searchParams.get('path') ?? '');
      return failure === undefined ? { body: '# HELP x y\nx 1\nz 2\n' } : { status: 502, body: failure };
    }
    default:
      return null;
  }
}

function serveGrafana(
  world: FakeWorld,
  url: URL,
  authorization: string,
  body: string,
): { status?: number; body: unknown } | null {
  if (url.pathname === '/api/health') return { body: { database: 'ok' } };
  if (url.pathname === '/metrics') return { body: 'up 1\n' };
  const expected = `Basic ${Buffer.from(`${world.config.grafana.adminUser}:${world.grafanaPassword}`).toString('base64')}`;
  if (authorization !== expected) return { status: 401, body: { message: 'Invalid username or password' } };
  if (url.pathname === '/api/user') return { body: { login: world.config.grafana.adminUser } };
  if (url.pathname === '/api/ds/query') return answerPanel(world, body);
  const [, kind, uid = '', health] =
    /^\/api\/(datasources|dashboards)\/uid\/([^/]+)(\/health)?$/.exec(url.pathname) ?? [];
  if (kind === 'dashboards') return world.missingDashboards.has(uid) ? null : { body: { dashboard: { uid } } };
  if (kind !== 'datasources' || world.missingDatasources.has(uid)) return null;
  if (health === undefined) return { body: { uid } };
  if (uid === 'alertmanager') return null;
  return world.unhealthyDatasources.has(uid)
    ? { status: 400, body: { status: 'ERROR', message: 'connection refused' } }
    : { body: { status: 'OK' } };
}

// One number now for every question but those that are refused.
function answerPanel(world: FakeWorld, body: string): { status?: number; body: unknown } {
  const { queries } = JSON.parse(body) as { queries: { refId: string; expr?: string }[] };
  const [{ refId, expr = '' } = { refId: 'A' }] = queries;
  if (world.badQueries.has(expr)) return { status: 400, body: { results: { [refId]: { error: 'parse error' } } } };
  const fields = [{ type: 'time' }, { type: 'number', labels: {} }];
  const frames = [{ schema: { fields }, data: { values: [[1_767_323_040_000], [1]] } }];
  return { body: { results: { [refId]: { status: 200, frames } } } };
}

function goodMonitorStatus(monitorJson: string): Writable<MonitorStatus> {
  const { channels = [] } = (monitorJson === '' ? {} : JSON.parse(monitorJson)) as Partial<MonitorConfig>;
  return {
    now: '2026-01-02T03:04:05Z',
    path: 'speaking',
    causes: [],
    watchdogReceivedAt: '2026-01-02T03:03:45Z',
    canaryLandedAt: '2026-01-02T03:02:05Z',
    channels: channels.map(({ kind }) => kind),
    channelProblems: [],
    told: null,
    waiting: [],
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function engineOf(world: FakeWorld): Engine {
  const engine = fakeEngine();
  return {
    ...engine,
    containers: { ...engine.containers, inspect: (name) => Promise.resolve(world.containers.get(name) ?? null) },
  };
}

function runningContainer(name: string): Writable<ContainerDetail> {
  return {
    id: name,
    name,
    image: 'image',
    imageId: 'sha256:1',
    status: 'running',
    labels: {},
    ports: [],
    exitCode: 0,
    oomKilled: false,
    error: '',
    restartCount: 0,
    startedAt: '2026-01-02T03:00:00Z',
  };
}

function upTarget({ job, address, labels }: ExpectedTarget): Writable<ActiveTarget> {
  const endpoint = labels['endpoint'];
  const probed = endpoint !== undefined;
  const path = labels['__metrics_path__'] ?? metricsPaths[endpoint ?? ''] ?? '/metrics';
  return {
    discoveredLabels: { __address__: address, __scheme__: 'http', job, ...labels },
    labels: { job, instance: address, ...(endpoint === undefined ? {} : { endpoint }) },
    scrapePool: job,
    scrapeUrl: probed
      ? `http://bpi-exporter:9700/probe?${new URLSearchParams({ path, target: address }).toString()}`
      : `http://${address}${path}`,
    lastError: '',
    lastScrape: '2026-01-02T03:04:00Z',
    health: 'up',
    scrapeInterval: '15s',
    scrapeTimeout: '5s',
  };
}

const metricsPaths: Readonly<Record<string, string>> = Object.fromEntries(
  configFor().endpoints.map((endpoint) => [endpoint.id, endpoint.path]),
);

function loadedGroup({ name, rules }: ReturnType<typeof renderedRuleGroups>[number]): RuleGroupStatus {
  return {
    name,
    file: `/etc/prometheus/rules/${name}.yml`,
    rules: rules.map((rule) => ({
      name: rule.name,
      type: rule.alert ? 'alerting' : 'recording',
      query: rule.expr,
      health: 'ok',
      ...(rule.alert ? { duration: (parseDuration(rule.for ?? '0s') ?? 0) / 1000 } : {}),
      labels: rule.labels,
      annotations: rule.annotations,
    })),
  };
}

function goodReport(endpoint: Config['endpoints'][number]): Writable<EndpointReport> {
  return {
    id: endpoint.id,
    kind: endpoint.kind,
    node: endpoint.node,
    job: endpoint.job,
    target: endpoint.target,
    path: endpoint.path,
    required: endpoint.required,
    state: 'ok',
    cause: null,
    lastSuccessSeconds: 1_767_323_040,
    lastDurationSeconds: 0.01,
    shape: 'prometheus',
    samples: 3,
  };
}

// Prometheus resolves rule files against its directory and prints durations its own way.
function asPrometheusPrints(yaml: string): string {
  const document = parse(yaml) as { rule_files: string[]; global: Record<string, unknown> };
  return stringify({
    ...document,
    rule_files: document.rule_files.map((path) => `/etc/prometheus/${path}`),
    global: {
      ...document.global,
      resolve_timeout: '5m',
      evaluation_interval: String(document.global['evaluation_interval']).replace('60s', '1m'),
    },
    runtime: { gogc: 75 },
  });
}
