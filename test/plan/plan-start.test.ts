import { describe, expect, test } from 'vitest';
import { formatPlan } from '../../src/plan/format-plan.ts';
import { planStart } from '../../src/plan/plan-start.ts';
import { aContainer, aService, startInput } from './stack-fixture.ts';

const loki = aService('loki', { reload: { kind: 'restart' } });
const prometheus = aService('prometheus');
const port = (hostPort: number) => [{ containerPort: 80, hostAddress: '127.0.0.1', hostPort }];
const text = (input: Parameters<typeof planStart>[0]) => formatPlan(planStart(input)).trimEnd().split('\n');

describe('a start', () => {
  test('creates everything on an empty engine, in start order', () => {
    const input = startInput(
      [loki, prometheus],
      { networks: [], volumes: [] },
      { prometheus: { 'prometheus.yml': 'a' } },
    );
    expect(text(input)).toEqual([
      'create network demo_default (it does not exist)',
      'create volume demo_loki-config (it does not exist)',
      'create volume demo_prometheus-config (it does not exist)',
      'create container demo-loki-1 from example/loki:1.0.0 (it does not exist)',
      'start container demo-loki-1 (it was just created)',
      'write files to volume demo_prometheus-config (the volume has not been read yet)',
      'create container demo-prometheus-1 from example/prometheus:1.0.0 (it does not exist)',
      'start container demo-prometheus-1 (it was just created)',
    ]);
  });

  test('does nothing when everything is as wanted', () => {
    const files = { 'prometheus.yml': 'a' };
    const input = startInput(
      [loki, prometheus],
      { containers: [aContainer(loki), aContainer(prometheus, { files })] },
      { prometheus: files },
    );
    expect(text(input)).toEqual(['nothing to do']);
  });

  test.each([
    ['exited', 'start container demo-prometheus-1 (it has exited)'],
    ['created', 'start container demo-prometheus-1 (it was created and never started)'],
    ['paused', 'restart container demo-prometheus-1 (it is paused)'],
    ['restarting', 'restart container demo-prometheus-1 (it is restarting)'],
  ])('brings a container that is %s back', (status, line) => {
    expect(text(startInput([prometheus], { containers: [aContainer(prometheus, { status })] }))).toEqual([line]);
  });

  test('writes changed files before it starts a container that has exited', () => {
    const container = aContainer(prometheus, { status: 'exited', files: { 'prometheus.yml': 'old' } });
    const input = startInput([prometheus], { containers: [container] }, { prometheus: { 'prometheus.yml': 'new' } });
    expect(text(input)).toEqual([
      'write files to volume demo_prometheus-config (changed prometheus.yml)',
      'start container demo-prometheus-1 (it has exited)',
    ]);
  });

  test.each([
    ['its specification changed', { configHash: 'other' }, 'its specification changed'],
    [
      'its image moved',
      { imageId: 'sha256:aaaaaaaaaaaaaaaa' },
      'example/prometheus:1.0.0 is now prometheus-i, it runs aaaaaaaaaaaa',
    ],
    ['it is dead', { status: 'dead' }, 'it is dead'],
  ])('replaces a container when %s, keeping the old one aside', (_title, overrides, cause) => {
    expect(text(startInput([prometheus], { containers: [aContainer(prometheus, overrides)] }))).toEqual([
      `set aside container demo-prometheus-1 (${cause})`,
      `create container demo-prometheus-1 from example/prometheus:1.0.0 (${cause})`,
      'start container demo-prometheus-1 (it was just created)',
    ]);
  });

  test('replaces containers whose network is gone, except those in the host network', () => {
    const door = aService('bpi-host-door', { network: 'host' });
    const input = startInput([door, prometheus], {
      networks: [],
      containers: [aContainer(door), aContainer(prometheus)],
    });
    expect(text(input)).toEqual([
      'create network demo_default (it does not exist)',
      'set aside container demo-prometheus-1 (its network is gone)',
      'create container demo-prometheus-1 from example/prometheus:1.0.0 (its network is gone)',
      'start container demo-prometheus-1 (it was just created)',
    ]);
  });

  test('reloads a service of which only files changed or are new', () => {
    const container = aContainer(prometheus, { files: { 'prometheus.yml': 'old', 'rules/a.yml': 'a' } });
    const wanted = { 'prometheus.yml': 'new', 'rules/a.yml': 'a', 'rules/b.yml': 'b' };
    expect(text(startInput([prometheus], { containers: [container] }, { prometheus: wanted }))).toEqual([
      'write files to volume demo_prometheus-config (changed prometheus.yml; new rules/b.yml)',
      'reload prometheus (changed prometheus.yml; new rules/b.yml)',
    ]);
  });

  test('restarts a service that reads its files only when it starts', () => {
    const container = aContainer(loki, { files: { 'loki.yml': 'old' } });
    expect(text(startInput([loki], { containers: [container] }, { loki: { 'loki.yml': 'new' } }))).toEqual([
      'write files to volume demo_loki-config (changed loki.yml)',
      'restart container demo-loki-1 (changed loki.yml)',
    ]);
  });

  test('replaces a service that must forget a file', () => {
    const container = aContainer(prometheus, { files: { 'rules/a.yml': 'a', 'rules/b.yml': 'b' } });
    expect(text(startInput([prometheus], { containers: [container] }, { prometheus: { 'rules/a.yml': 'a' } }))).toEqual(
      [
        'set aside container demo-prometheus-1 (it must not see rules/b.yml again)',
        'write files to volume demo_prometheus-config (gone rules/b.yml)',
        'create container demo-prometheus-1 from example/prometheus:1.0.0 (it must not see rules/b.yml again)',
        'start container demo-prometheus-1 (it was just created)',
      ],
    );
  });

  test('removes a service that is no longer wanted and leaves its volumes', () => {
    const input = startInput([prometheus], {
      containers: [aContainer(prometheus), aContainer(loki)],
      volumes: ['demo_prometheus-config', 'demo_loki-data'],
    });
    expect(text(input)).toEqual([
      'stop container demo-loki-1 (loki is no longer part of the stack)',
      'remove container demo-loki-1 (loki is no longer part of the stack)',
    ]);
  });

  test('removes what an interrupted run left: helpers, discarded containers, orphan networks', () => {
    const input = startInput([prometheus], {
      networks: ['demo_default', 'demo_old'],
      containers: [
        aContainer(prometheus),
        aContainer(prometheus, { name: 'demo-prometheus-1-files', status: 'created' }),
        aContainer(prometheus, { name: 'demo-prometheus-1-removed-0123456789ab', status: 'exited' }),
      ],
    });
    expect(text(input)).toEqual([
      'remove container demo-prometheus-1-files (an interrupted run left it)',
      'remove container demo-prometheus-1-removed-0123456789ab (an interrupted run left it)',
      'remove network demo_old (no service of the stack uses it)',
    ]);
  });

  test('frees a port before its new owner starts', () => {
    const before = {
      a: aService('alertmanager', { ports: port(9090) }),
      p: aService('prometheus', { ports: port(9091) }),
    };
    const after = [aService('alertmanager', { ports: port(9091) }), aService('prometheus', { ports: port(9090) })];
    const input = startInput(after, { containers: [aContainer(before.a), aContainer(before.p)] });
    expect(text(input)).toEqual([
      'set aside container demo-prometheus-1 (alertmanager takes over its port)',
      'set aside container demo-alertmanager-1 (its specification changed)',
      'create container demo-alertmanager-1 from example/alertmanager:1.0.0 (its specification changed)',
      'start container demo-alertmanager-1 (it was just created)',
      'create container demo-prometheus-1 from example/prometheus:1.0.0 (its specification changed)',
      'start container demo-prometheus-1 (it was just created)',
    ]);
  });
});

describe('after a start that was interrupted', () => {
  test('files that were written and perhaps not read are written again and applied', () => {
    const containers = [
      aContainer(loki, { filesPending: true }),
      aContainer(prometheus, { filesPending: true, files: {} }),
    ];
    const files = { loki: { 'loki.yml': 'a' }, prometheus: { 'prometheus.yml': 'a' } };
    expect(text(startInput([loki, prometheus], { containers }, files))).toEqual([
      'write files to volume demo_loki-config (an earlier start did not finish)',
      'restart container demo-loki-1 (an earlier start did not finish)',
      'write files to volume demo_prometheus-config (an earlier start did not finish)',
      'reload prometheus (an earlier start did not finish)',
    ]);
  });

  const previous = aContainer(prometheus, { id: 'old', name: 'demo-prometheus-1-previous', status: 'exited' });

  test('a predecessor goes when its successor runs', () => {
    expect(text(startInput([prometheus], { containers: [aContainer(prometheus), previous] }))).toEqual([
      'remove container demo-prometheus-1-previous (an interrupted start left it; its successor is in place)',
    ]);
  });

  test('a predecessor goes when its successor is what we want and only stopped', () => {
    const successor = aContainer(prometheus, { status: 'created' });
    expect(text(startInput([prometheus], { containers: [successor, previous] }))).toEqual([
      'remove container demo-prometheus-1-previous (an interrupted start left it; its successor is in place)',
      'start container demo-prometheus-1 (it was created and never started)',
    ]);
  });

  test('a predecessor takes its name back when there is no successor', () => {
    expect(text(startInput([prometheus], { containers: [previous] }))).toEqual([
      'rename container demo-prometheus-1-previous to demo-prometheus-1 (the start that set it aside was interrupted)',
      'start container demo-prometheus-1 (it has exited)',
    ]);
  });

  test('a successor that does not run makes room for its predecessor', () => {
    const successor = aContainer(prometheus, { status: 'exited', configHash: 'wrong' });
    expect(text(startInput([prometheus], { containers: [successor, previous] }))).toEqual([
      'remove container demo-prometheus-1 (an interrupted start left it and it does not run)',
      'rename container demo-prometheus-1-previous to demo-prometheus-1 (the start that set it aside was interrupted)',
      'start container demo-prometheus-1 (it has exited)',
    ]);
  });
});
