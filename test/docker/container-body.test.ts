import { expect, test } from 'vitest';
import { containerBody } from '../../src/docker/container-body.ts';
import { hashService } from '../../src/stack/hash-service.ts';
import { aService, aStack } from '../plan/stack-fixture.ts';

const prometheus = aService('prometheus', {
  command: ['--config.file=/etc/prometheus/prometheus.yml'],
  environment: { B: '2', A: '1' },
  capabilities: ['DAC_OVERRIDE'],
  selinuxLabel: 'disable',
  readOnlyRoot: true,
  ports: [{ containerPort: 9090, hostAddress: '127.0.0.1', hostPort: 19090 }],
  mounts: [
    { kind: 'volume', volume: 'prometheus-config', target: '/etc/prometheus', readOnly: true },
    { kind: 'volume', volume: 'prometheus-data', target: '/prometheus', readOnly: false },
    { kind: 'bind', source: '/', target: '/host', readOnly: true, propagation: 'rslave' },
    { kind: 'bind', source: '/run/x', target: '/run/x', readOnly: true, propagation: null },
    { kind: 'tmpfs', target: '/tmp', sizeBytes: 1024, mode: 0o1777 },
  ],
});
const base = aStack([prometheus]);
const stack = {
  ...base,
  volumes: [...base.volumes, { key: 'prometheus-data', name: 'demo_prometheus-data', purpose: 'data' as const }],
};

test('a container gets what its service says and nothing it does not need', () => {
  expect(containerBody(prometheus, stack, '1.2.3')).toEqual({
    Image: 'example/prometheus:1.0.0',
    Cmd: ['--config.file=/etc/prometheus/prometheus.yml'],
    Env: ['A=1', 'B=2'],
    User: '65534:65534',
    Labels: {
      'com.docker.compose.project': 'demo',
      'com.docker.compose.service': 'prometheus',
      'com.docker.compose.config-hash': hashService(prometheus),
      'com.docker.compose.container-number': '1',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.version': '1.2.3',
      'com.docker.compose.project.working_dir': '/state/demo/rendered/stack',
      'com.docker.compose.project.config_files': '/state/demo/rendered/stack/compose.yaml',
      'io.bpi.monitoring.stack': 'demo',
      'io.bpi.monitoring.version': '1.2.3',
      'io.bpi.monitoring.config-target': '/etc/prometheus',
    },
    StopTimeout: 3,
    ExposedPorts: { '9090/tcp': {} },
    HostConfig: {
      NetworkMode: 'demo_default',
      PortBindings: { '9090/tcp': [{ HostIp: '127.0.0.1', HostPort: '19090' }] },
      Mounts: [
        {
          Type: 'volume',
          Source: 'demo_prometheus-config',
          Target: '/etc/prometheus',
          ReadOnly: true,
          VolumeOptions: { NoCopy: true },
        },
        { Type: 'volume', Source: 'demo_prometheus-data', Target: '/prometheus', ReadOnly: false },
        { Type: 'bind', Source: '/', Target: '/host', ReadOnly: true, BindOptions: { Propagation: 'rslave' } },
        { Type: 'bind', Source: '/run/x', Target: '/run/x', ReadOnly: true },
      ],
      Tmpfs: { '/tmp': 'rw,noexec,nosuid,nodev,size=1024,mode=1777' },
      CapDrop: ['ALL'],
      CapAdd: ['DAC_OVERRIDE'],
      SecurityOpt: ['no-new-privileges', 'label=disable'],
      ReadonlyRootfs: true,
      Memory: 64 * 1024 * 1024,
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    },
    NetworkingConfig: { EndpointsConfig: { demo_default: { Aliases: ['prometheus'] } } },
  });
});

test('a container in the host network joins no other and may see the processes of the host', () => {
  const exporter = aService('node-exporter', {
    network: 'host',
    pidMode: 'host',
    entrypoint: ['/bin/x'],
    configVolume: null,
    configTarget: null,
  });
  const body = containerBody(exporter, aStack([exporter]), '1.2.3');
  expect(body).toMatchObject({
    Entrypoint: ['/bin/x'],
    HostConfig: { NetworkMode: 'host', PidMode: 'host', Mounts: [] },
  });
  expect(body).not.toHaveProperty('NetworkingConfig');
  expect(body['Labels']).not.toHaveProperty('io.bpi.monitoring.config-target');
});

test('a mount of a volume that the stack does not have is a bug that is told', () => {
  expect(() => containerBody(prometheus, base, '1')).toThrow('the stack demo has no volume "prometheus-data"');
});
