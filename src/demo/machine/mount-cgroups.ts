import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunProgram } from '../../images/run-program.ts';

/** One `mount` call. */
export interface CgroupMount {
  readonly target: string;
  readonly args: readonly string[];
}

/**
 * Mounts the control groups where nobody has; calls `beforeMount` with each target first and answers what failed, or
 * null. Version 1 where the kernel offers it free of version 2 (the combination that Engine 20.10 was tried with), else 2.
 */
export async function mountCgroups(options: {
  readonly run: RunProgram;
  readonly signal: AbortSignal;
  readonly beforeMount: (target: string) => Promise<void>;
  readonly root?: string;
  readonly proc?: string;
}): Promise<string | null> {
  const { run, signal, beforeMount, root = '/sys/fs/cgroup', proc = '/proc' } = options;
  if ((await readdir(root).catch(() => [])).length > 0) return null;
  const mount = async ({ target, args }: CgroupMount): Promise<string | null> => {
    await beforeMount(target);
    await mkdir(target, { recursive: true });
    const result = await run('mount', [...args, target], { signal });
    return result.exitCode === 0 ? null : (result.stderr.trim().split('\n')[0] ?? 'mount failed');
  };

  const controllers = parseControllers(await readFile(join(proc, 'cgroups'), 'utf8').catch(() => ''));
  if (!controllers.includes('memory')) return mount(planUnified(root));
  const base = await mount(planBase(root));
  if (base !== null) return base;
  const failures = new Map<string, string>();
  for (const controller of controllers) {
    const failure = await mount(planController(root, controller));
    if (failure !== null) failures.set(controller, failure);
  }
  if (!failures.has('memory') && !failures.has('devices')) return null;
  // Somebody outside (a host around our container) uses version 2: its controllers cannot be had as version 1.
  return mount(planUnified(root));
}

/** The controllers of version 1 that the kernel has switched on (/proc/cgroups: name, hierarchy, groups, enabled). */
export function parseControllers(cgroups: string): readonly string[] {
  return cgroups.split('\n').flatMap((line) => {
    const [name = '', , , enabled] = line.split('\t');
    return enabled === '1' && !name.startsWith('#') ? [name] : [];
  });
}

function planBase(root: string): CgroupMount {
  return { target: root, args: ['-t', 'tmpfs', '-o', 'mode=755', 'cgroup'] };
}

function planController(root: string, controller: string): CgroupMount {
  return { target: join(root, controller), args: ['-t', 'cgroup', '-o', controller, 'cgroup'] };
}

function planUnified(root: string): CgroupMount {
  return { target: root, args: ['-t', 'cgroup2', 'cgroup2'] };
}
