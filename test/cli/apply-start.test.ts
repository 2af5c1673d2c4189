import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProgressEvent } from '../../src/base/event-sink.ts';
import { applyStart } from '../../src/cli/start/apply-start.ts';
import { plannedFiles } from '../../src/docker/planned-files.ts';
import { planStart } from '../../src/plan/plan-start.ts';
import { observe } from '../../src/docker/observe.ts';
import { stackContents } from '../../src/cli/start/stack-files.ts';
import { manualClock } from '../docker/manual-clock.ts';
import { aService, aStack } from '../plan/stack-fixture.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { configFor } from '../support/default-config.ts';

const service = aService('loki', { reload: { kind: 'restart' }, command: ['sleep'] });
const crashing = { ...service, command: ['echo broken >&2; exit 2'] };

async function aMachine() {
  const directory = await mkdtemp(join(tmpdir(), 'bpi-apply-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const rendered = join(directory, 'rendered');
  const paths = {
    directory,
    rendered,
    secrets: join(directory, 's'),
    grafanaPassword: join(directory, 'g'),
    cache: '',
  };
  const engine = fakeEngine([service.image]);
  const events: ProgressEvent[] = [];
  const start = async (spec: typeof service, text: string) => {
    const stack = aStack([spec]);
    const artifacts = [{ service: 'loki', path: 'loki.yml', content: text, mode: 0o444 }] as const;
    const contents = stackContents(artifacts, new Map());
    const observed = await observe(engine, stack.name);
    const plan = planStart({ stack, files: plannedFiles(contents), imageIds: new Map(), observed });
    return applyStart(
      { clock: manualClock(), signal: new AbortController().signal },
      {
        engine,
        decision: { config: configFor(), plan, stack, artifacts, contents, longTerm: null },
        paths,
        leftOut: new Map([['grafana', text]]),
        sink: { emit: (event) => events.push(event) },
      },
    );
  };
  const onHost = async () => ({
    file: await readFile(join(rendered, 'loki/loki.yml'), 'utf8').catch(() => null),
    note: await readFile(join(directory, 'last-start.json'), 'utf8').catch(() => null),
  });
  return { engine, events, paths, start, onHost };
}

describe('what a start writes on the host', () => {
  test('is what now runs', async () => {
    const { start, onHost } = await aMachine();
    await start(service, 'one');
    expect(await onHost()).toMatchObject({ file: 'one', note: expect.stringContaining('"one"') as string });
    await start(service, 'two');
    expect(await onHost()).toMatchObject({ file: 'two', note: expect.stringContaining('"two"') as string });
  });

  test('is still what runs when the start fails, and nothing when nothing ran', async () => {
    const { start, onHost } = await aMachine();
    await expect(start(crashing, 'zero')).rejects.toThrow('it exited with code 2');
    expect(await onHost()).toEqual({ file: null, note: null });
    await start(service, 'one');
    const before = await onHost();
    await expect(start(crashing, 'two')).rejects.toThrow('it exited with code 2');
    expect(await onHost()).toEqual(before);
  });

  test('must be possible before anything is changed', async () => {
    const { engine, paths, start } = await aMachine();
    Object.assign(paths, { directory: '/dev/null/state' });
    await expect(start(service, 'one')).rejects.toMatchObject({ name: 'FileAccessError' });
    expect(engine.snapshot()).toMatchObject({ containers: [], networks: [], volumes: [] });
  });

  test('is only warned about when it fails after the stack came up', async () => {
    const { engine, events, paths, start } = await aMachine();
    Object.assign(paths, { rendered: '/dev/null/rendered' });
    await start(service, 'one');
    expect((await engine.containers.inspect(service.containerName))?.status).toBe('running');
    expect(events.at(-1)).toMatchObject({
      type: 'note',
      severity: 'warning',
      message: expect.stringContaining('could not write the rendered files to /dev/null/rendered') as string,
    });
  });
});
