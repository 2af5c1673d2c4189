import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FileAccessError } from '../../src/base/errors.ts';
import { packageRoot } from '../../src/base/package-root.ts';
import type { Config } from '../../src/config/config.ts';
import type { DoorConfig, ExporterConfig } from '../../src/exporter/exporter-config.ts';
import type { Artifact } from '../../src/render/artifact.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { RenderError } from '../../src/render/render-error.ts';
import { buildStack } from '../../src/stack/build-stack.ts';
import { wantedImages } from '../../src/stack/images.ts';
import { configFor, configWithout, sixLines, stackFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';
import { goldenDifferences } from '../support/golden-directory.ts';

function render(config: Config, contentRoot?: string): readonly Artifact[] {
  return renderArtifacts(config, stackFor(config), contentRoot === undefined ? {} : { contentRoot });
}

function file(artifacts: readonly Artifact[], name: string): string {
  const found = artifacts.find(({ service, path }) => `${service}/${path}` === name);
  if (found === undefined) throw new Error(`${name} was not rendered`);
  return found.content;
}

/** Rules and dashboards have tests of their own; here only their names count. */
function goldenFiles(artifacts: readonly Artifact[]): ReadonlyMap<string, string> {
  const list = artifacts.map(({ service, path, mode }) => `${mode.toString(8)} ${service}/${path}\n`).join('');
  // What dashboards ask and how long alerts wait stands in monitor.json too.
  const shown = artifacts.filter(({ path }) => !/^(rules|dashboards)\/|^monitor\.json$/.test(path));
  return new Map([
    ['files.txt', list],
    ...shown.map(({ service, path, content }) => [`${service}/${path}`, content] as const),
  ]);
}

describe('the rendered files', () => {
  test.each([
    ['default', configFor()],
    ['six-lines', configFor(sixLines)],
    ['everything', fullConfig()],
    ['metrics-only', configWithout('grafana', 'loki', 'alloy', 'alertmanager')],
  ])('of the configuration %s are those of its golden directory', (name, config) => {
    const directory = `${import.meta.dirname}/../golden/render/${name}`;
    expect(goldenDifferences(directory, goldenFiles(render(config)))).toEqual([]);
  });

  test('are the same bytes every time, sorted by service and path', () => {
    const names = render(configFor()).map(({ service, path }) => `${service} ${path}`);
    expect(names).toEqual([...names].sort());
    expect(render(configFor())).toEqual(render(configFor()));
  });

  test('leave out what the stack has no component for', () => {
    const config = configWithout('grafana', 'loki', 'alloy', 'alertmanager');
    const artifacts = render(config);
    expect(new Set(artifacts.map(({ service }) => service))).toEqual(
      new Set(['bpi-exporter', 'bpi-host-door', 'bpi-monitor', 'prometheus', 'stack']),
    );
    const prometheus = parse(file(artifacts, 'prometheus/prometheus.yml')) as Record<string, unknown>;
    expect(prometheus).not.toHaveProperty('alerting');
  });

  test('hold no secret, only the path of its file', () => {
    const config = configFor({ notifications: { webhook: { url: 'https://hooks.example/T0K3N' } } });
    for (const { content } of render(config)) expect(content).not.toContain('T0K3N');
    expect(file(render(config), 'alertmanager/alertmanager.yml')).toContain('/etc/alertmanager/secrets/webhook_url');
  });
});

describe('prometheus.yml', () => {
  interface Job {
    readonly job_name: string;
    readonly metrics_path: string;
    readonly scrape_interval: string;
    readonly scrape_timeout?: string;
    readonly static_configs: readonly {
      readonly targets: readonly string[];
      readonly labels: Record<string, string>;
    }[];
    readonly relabel_configs?: readonly Record<string, unknown>[];
  }
  const jobs = (config: Config) =>
    (parse(file(render(config), 'prometheus/prometheus.yml')) as { scrape_configs: Job[] }).scrape_configs;
  const job = (name: string, config = configFor()) => {
    const found = jobs(config).find((candidate) => candidate.job_name === name);
    if (found === undefined) throw new Error(name);
    return found;
  };

  test.each([
    ['bpi-vm-server', 'localhost:7777', '/__vm/metrics', '30s', '10s'],
    ['bpi-http-cage', 'localhost:8888', '/metrics', '30s', '10s'],
    ['bpi-bpci-connection', 'localhost:7777', '/bpci/metrics', '15s', '5s'],
    ['external-bpci-server', 'localhost:8081', '/api/metrics', '60s', '30s'],
  ])('keeps the job %s as the plan writes it', (name, target, path, interval, timeout) => {
    const found = job(name);
    expect(found).toMatchObject({ metrics_path: path, scrape_interval: interval, scrape_timeout: timeout });
    const lead = found.static_configs.find(({ labels }) => labels['__metrics_path__'] === undefined);
    expect(lead?.targets).toEqual([target]);
  });

  test('asks the exporter for every BPI and BPCI target, with its endpoint as a label', () => {
    const probed = jobs(configFor()).filter((candidate) => candidate.relabel_configs !== undefined);
    const endpoints = probed.flatMap((candidate) => candidate.static_configs.map(({ labels }) => labels['endpoint']));
    const expected = [...configFor().endpoints.map(({ id }) => id), 'node-exporter'];
    expect(endpoints.sort()).toEqual(expected.sort());
    for (const candidate of probed) {
      expect(candidate.relabel_configs).toContainEqual({
        target_label: '__address__',
        replacement: 'bpi-exporter:9700',
      });
    }
  });

  test('gives a target its own path, interval and timeout where they differ from its job', () => {
    const labels = job('external-bpci-server').static_configs.map((config) => config.labels);
    expect(labels.find(({ endpoint }) => endpoint === 'bpci-health')).toEqual({
      endpoint: 'bpci-health',
      __metrics_path__: '/health',
      __scrape_interval__: '30s',
      __scrape_timeout__: '10s',
    });
    // Asked more often for an alert that has to page in time (urgentSeconds); its path is that of the job.
    expect(labels.find(({ endpoint }) => endpoint === 'bpci-metrics')).toEqual({
      endpoint: 'bpci-metrics',
      __scrape_interval__: '20s',
      __scrape_timeout__: '20s',
    });
  });

  test('reads the exporter itself as often as the exporter watches, without an endpoint label of its own', () => {
    const exporter = job('bpi-exporter');
    expect(exporter.scrape_interval).toBe('5s');
    expect(exporter.static_configs).toEqual([{ targets: ['bpi-exporter:9700'], labels: {} }]);
  });

  test('never asks longer than the interval', () => {
    const config = configFor({
      endpoints: [{ id: 'quick', url: 'localhost:9', interval: '3s', timeout: '10s' }],
    });
    const [quick] = job('quick', config).static_configs;
    expect(quick?.labels['endpoint']).toBe('quick');
    expect(job('quick', config)).toMatchObject({ scrape_interval: '3s', scrape_timeout: '3s' });
  });

  test('lets another machine join the job of node-exporter, whose rules then hold for it', () => {
    const config = configFor({
      endpoints: [{ id: 'bpci-machine', job: 'node-exporter', url: 'bpci.example:9100/metrics', shape: 'prometheus' }],
    });
    expect(job('node-exporter', config).static_configs).toMatchObject([
      { targets: ['bpci.example:9100'], labels: { endpoint: 'bpci-machine' } },
      { targets: ['localhost:9100'], labels: { endpoint: 'node-exporter' } },
    ]);
  });

  test('follows node-exporter to the port it was moved to', () => {
    const config = configFor();
    const stack = buildStack(config, {
      images: wantedImages(config, 'ours:1'),
      hostPorts: new Map([['node-exporter', 19100]]),
      renderedDirectory: '/r',
    });
    const artifacts = renderArtifacts(config, stack);
    expect(file(artifacts, 'prometheus/prometheus.yml')).toContain('"localhost:19100"');
    expect(file(artifacts, 'bpi-host-door/door.json')).toContain('19100');
  });
});

describe('the door', () => {
  test('knows the endpoints on this host and no other', () => {
    const config = configFor(sixLines);
    const artifacts = render(config);
    const door = JSON.parse(file(artifacts, 'bpi-host-door/door.json')) as DoorConfig;
    const exporter = JSON.parse(file(artifacts, 'bpi-exporter/exporter.json')) as ExporterConfig;
    const local = exporter.endpoints.filter(({ route }) => route === 'door').map(({ id }) => id);
    expect(door.endpoints.map(({ id }) => id)).toEqual(local);
    expect(door.endpoints.map(({ id }) => id)).toContain('node-exporter');
    expect(door.endpoints.map(({ host }) => host)).not.toContain('bpci.example.org');
    expect(exporter.endpoints.map(({ host }) => host)).toContain('bpci.example.org');
    expect(door.socket).toBe(exporter.doorSocket);
    expect(door.maxResponseBytes).toBeGreaterThan(exporter.settings.maxBodyBytes);
  });
});

describe('compose.yaml', () => {
  test('says what the stack is: containers, ports, volumes and limits', () => {
    const stack = stackFor(configFor());
    const compose = parse(file(render(configFor()), 'stack/compose.yaml')) as {
      readonly services: Record<string, Record<string, unknown>>;
      readonly volumes: Record<string, unknown>;
    };
    expect(compose).not.toHaveProperty('version');
    for (const service of stack.services) {
      const written = compose.services[service.name];
      expect(written).toMatchObject({
        container_name: service.containerName,
        image: service.image,
        user: service.user,
        read_only: service.readOnlyRoot,
        cap_drop: ['ALL'],
        mem_limit: `${String(service.memoryBytes)}b`,
      });
      expect((written?.['ports'] as unknown[] | undefined)?.length ?? 0).toBe(service.ports.length);
      expect((written?.['volumes'] as unknown[] | undefined)?.length ?? 0).toBe(service.mounts.length);
    }
    expect(Object.keys(compose.volumes)).toEqual(stack.volumes.map(({ key }) => key));
  });

  test('doubles the dollars that compose would expand', () => {
    const config = configFor({ grafana: { admin_user: 'a$b' } });
    expect(file(render(config), 'stack/compose.yaml')).toContain('GF_SECURITY_ADMIN_USER: a$$b');
  });
});

describe('config.alloy', () => {
  test('reads the journal only from directories that are mounted', () => {
    const config = configFor();
    const withJournal = stackFor(config, {
      dockerSocket: '/run/docker.sock',
      journalDirectories: ['/var/log/journal'],
      absentDirectories: [],
      rootIsShared: false,
    });
    const text = file(renderArtifacts(config, withJournal), 'alloy/config.alloy');
    expect(text).toContain('loki.source.journal "persistent" {\n  path          = "/var/log/journal"');
    expect(file(render(config), 'alloy/config.alloy')).not.toContain('journal');
  });

  test('ships nothing when there is no Loki to ship to', () => {
    expect(file(render(configWithout('loki')), 'alloy/config.alloy')).not.toContain('loki');
  });
});

describe('a template that is wrong', () => {
  let root: string | undefined;
  afterEach(() => {
    if (root !== undefined) rmSync(root, { recursive: true });
    root = undefined;
  });

  function renderWith(template: string, from: string, to: string): readonly Artifact[] {
    root = mkdtempSync(join(tmpdir(), 'bpi-render-'));
    for (const folder of ['templates', 'provisioning'])
      cpSync(join(packageRoot(), folder), join(root, folder), { recursive: true });
    const text = readFileSync(join(root, template), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(root, template), text.replace(from, to));
    return render(configFor(), root);
  }

  test.each([
    ['names something unknown', 'templates/prometheus.yml.hbs', '{{yaml externalLabels}}', '{{yaml externalLabel}}'],
    [
      'names a helper that does not exist',
      'templates/prometheus.yml.hbs',
      '{{yaml externalLabels}}',
      '{{yml externalLabels}}',
    ],
    ['leaves a list null', 'templates/prometheus.yml.hbs', '  - {{yaml this}}', ''],
    ['replaces exact names by a glob', 'templates/prometheus.yml.hbs', '{{yaml this}}', '"rules/*.yml"'],
    ['forgets the targets', 'templates/prometheus.yml.hbs', 'targets: [{{yaml this.address}}]', 'targets: []'],
    ['is no YAML any more', 'templates/alertmanager.yml.hbs', 'route:', 'route: ['],
    ['renames a receiver', 'templates/alertmanager.yml.hbs', 'name: {{yaml this.name}}', 'name: other'],
    ['changes the retention', 'templates/loki.yml.hbs', '{{hours logsSeconds}}', '24h'],
    ['swaps a uid', 'provisioning/datasources.yaml.hbs', '{{yaml this.uid}}', 'other'],
  ])('is refused when it %s', (_, template, from, to) => {
    expect(() => renderWith(template, from, to)).toThrow(RenderError);
  });

  test('may change what nobody compares, such as a comment', () => {
    const artifacts = renderWith('templates/prometheus.yml.hbs', '# Rendered by', '# Changed. Rendered by');
    expect(file(artifacts, 'prometheus/prometheus.yml')).toContain('# Changed.');
  });

  test('is named when it is missing', () => {
    const empty = (root = mkdtempSync(join(tmpdir(), 'bpi-render-')));
    expect(() => render(configFor(), empty)).toThrow(FileAccessError);
  });
});
