import { expect, test } from 'vitest';
import { currentPorts } from '../../src/cli/current-ports.ts';

const container = (service: string, status: string, hostPort: number) => ({
  id: service,
  name: `demo-${service}-1`,
  service,
  running: status === 'running',
  status,
  configHash: '',
  imageId: '',
  ports: [{ containerPort: 1, hostPort }],
  files: {},
  filesPending: false,
});

test('a container holds its port while it runs, is paused or is being started again, not when it has ended', () => {
  const ports = currentPorts([
    container('prometheus', 'running', 9090),
    container('alertmanager', 'paused', 9093),
    container('loki', 'restarting', 3100),
    container('grafana', 'exited', 3000),
    container('something-else', 'running', 1),
  ]);
  expect([...ports]).toEqual([
    ['prometheus', 9090],
    ['alertmanager', 9093],
    ['loki', 3100],
  ]);
});

test('of several ports it is the one of the service itself, in whatever order the engine lists them', () => {
  const alloy = container('alloy', 'running', 0);
  const ports = [
    { containerPort: 4317, hostPort: 44317 },
    { containerPort: 12345, hostPort: 12346 },
  ];
  expect([...currentPorts([{ ...alloy, ports }])]).toEqual([['alloy', 12346]]);
});
