import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/base/package-root.ts';

// Inside the package, so that the bundle finds package.json, templates and node_modules; beside dist, which others use.
const directory = join(packageRoot(), 'node_modules', '.cache', 'bpi-cli-test');
const script = (name: string): string => join(directory, 'bin', `${name}.js`);

beforeAll(async () => {
  await mkdir(directory, { recursive: true });
  await build({
    absWorkingDir: packageRoot(),
    entryPoints: ['src/bin/start.ts', 'src/bin/bpi-monitoring.ts'],
    outdir: join(directory, 'bin'),
    outbase: 'src/bin',
    chunkNames: '../chunks/[name]-[hash]',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    splitting: true,
    packages: 'external',
    logLevel: 'warning',
  });
}, 60_000);

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

const options = { reject: false, stdin: 'ignore', env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } } as const;

describe('the command as a process', () => {
  test('ends with the exit code of its command', async () => {
    const wrong = await execa('node', [script('start'), 'BPI', 'prometheus'], options);
    const noEngine = await execa('node', [script('start'), 'bpi', 'grafana'], { ...options, cwd: directory });
    expect([wrong.exitCode, noEngine.exitCode]).toEqual([2, 1]);
  });

  test('starts with a line that lets the shell run it', async () => {
    const { stdout } = await execa('head', ['-1', script('start')]);
    expect(stdout).toBe('#!/usr/bin/env node');
  });

  test('ends quietly when nobody reads on', async () => {
    const { stderr, exitCode } = await execa(
      'bash',
      ['-o', 'pipefail', '-c', `node ${script('bpi-monitoring')} schema | head -1`],
      options,
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  test('says when what it writes to is full', async () => {
    const { stderr, exitCode } = await execa(
      'bash',
      ['-c', `node ${script('bpi-monitoring')} schema > /dev/full`],
      options,
    );
    expect({ stderr, exitCode }).toEqual({ stderr: 'error: the output cannot be written (ENOSPC)', exitCode: 1 });
  });

  test('ends in order what would go on when nobody reads on', async () => {
    const ports = ['vm', 'zklock', 'shadow_registry', 'http_cage', 'rpc', 'api', 'bpci'].map((name) => `${name}=0`);
    const line = `node ${script('bpi-monitoring')} simulate --ports ${ports.join(',')} | true; exit \${PIPESTATUS[0]}`;
    const { stderr, exitCode } = await execa('bash', ['-c', line], { ...options, timeout: 20_000 });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends in order with the first %s', async (signal) => {
    const ports = ['vm', 'zklock', 'shadow_registry', 'http_cage', 'rpc', 'api', 'bpci'].map((name) => `${name}=0`);
    const child = execa('node', [script('bpi-monitoring'), 'simulate', '--ports', ports.join(',')], options);
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString('utf8').includes('ready')) resolve();
      });
    });
    child.kill(signal);
    expect((await child).exitCode).toBe(0);
  });

  test('takes a Ctrl-C that npx hands on once more for one, and ends at once with a later one', async () => {
    const program = `
      import { processContext } from './src/bin/process-context.ts';
      const { signal } = processContext();
      const alive = setInterval(() => {}, 1000);
      signal.addEventListener('abort', () => setTimeout(() => console.log('still here'), 100));
      setTimeout(() => { console.log('not ended'); clearInterval(alive); }, 10_000).unref();
      console.log('ready');`;
    const outfile = join(directory, 'signals.mjs');
    const stdin = { contents: program, resolveDir: packageRoot(), loader: 'ts' } as const;
    await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
    const child = execa('node', [outfile], options);
    child.stdout.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      if (text.includes('ready')) {
        child.kill('SIGINT');
        child.kill('SIGTERM');
      }
      if (text.includes('still here')) setTimeout(() => child.kill('SIGINT'), 600);
    });
    const { stdout, exitCode } = await child;
    expect({ stdout, exitCode }).toEqual({ stdout: 'ready\nstill here', exitCode: 130 });
  });

  test('prints no colour when piped', async () => {
    const { all } = await execa('node', [script('bpi-monitoring'), 'status'], {
      ...options,
      all: true,
      cwd: directory,
    });
    expect(all).not.toMatch(/\u001b/);
  });
});
