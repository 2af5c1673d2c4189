import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerdArguments, type EngineAttempt } from './engine-attempt.ts';
import type { EnginePaths } from './engine-record.ts';

/** A dockerd that was just started. */
export interface LaunchedEngine {
  readonly pid: number;
  /** Null while it runs. */
  exitCode(): number | null;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Starts dockerd in a session of its own, input and output detached, so that a piped command returns without it. */
export async function launchDockerd(options: {
  readonly dockerd: string;
  readonly attempt: EngineAttempt;
  readonly paths: EnginePaths;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<LaunchedEngine> {
  const { dockerd, attempt, paths, env } = options;
  await writeFile(paths.configuration, '{}\n');
  if (attempt.iptables === 'legacy') await linkLegacyPrograms(paths);
  const path = `${attempt.iptables === 'legacy' ? `${paths.legacyPrograms}:` : ''}${systemPath}`;
  const log = openSync(paths.log, 'w', 0o600);
  try {
    const child = spawn(dockerd, dockerdArguments(attempt, paths), {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: path, HOME: '/root', ...proxies(env) },
    });
    let exitCode: number | null = null;
    child.on('exit', (code) => {
      exitCode = code ?? 1;
    });
    child.on('error', () => {
      exitCode = 127;
    });
    child.unref();
    return { pid: child.pid ?? -1, exitCode: () => exitCode, kill: (signal) => void child.kill(signal) };
  } finally {
    closeSync(log);
  }
}

/** Where a Debian system keeps its programs; npm's own PATH entries are no business of an engine's. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

// dockerd calls `iptables` by name: names that lead to the older programs switch it over without touching the machine.
async function linkLegacyPrograms(paths: EnginePaths): Promise<void> {
  await rm(paths.legacyPrograms, { recursive: true, force: true });
  await mkdir(paths.legacyPrograms);
  for (const name of ['iptables', 'ip6tables']) {
    await symlink(`/usr/sbin/${name}-legacy`, join(paths.legacyPrograms, name));
  }
}

function proxies(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      /^(https?|no)_proxy$/i.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}
