import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunProgram } from '../../images/run-program.ts';
import type { NetworkBefore } from './engine-record.ts';

const ipForwardPath = '/proc/sys/net/ipv4/ip_forward';

/** Notes what dockerd is going to change in the machine's network. */
export async function observeHostNetwork(run: RunProgram, signal: AbortSignal): Promise<NetworkBefore> {
  const saved = await run('iptables-save', ['-t', 'filter'], { signal });
  return {
    hadDefaultBridge: existsSync('/sys/class/net/docker0'),
    ipForward: (await readFile(ipForwardPath, 'utf8').catch(() => null))?.trim() ?? null,
    forwardPolicy: saved.exitCode === 0 ? (/^:FORWARD (\S+)/m.exec(saved.stdout)?.[1] ?? 'ACCEPT') : null,
  };
}

/** Takes back what dockerd leaves in the network when it ends: its rules, its bridge, forwarding. Answers what stayed. */
export async function restoreHostNetwork(
  before: NetworkBefore,
  run: RunProgram,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (await anotherDockerdRuns()) return ['network rules (another dockerd uses them)'];
  const stayed: string[] = [];
  if (before.forwardPolicy !== null) {
    const saved = await run('iptables-save', [], { signal });
    const failed =
      saved.exitCode !== 0 || !(await restoreRules(withoutDockerRules(saved.stdout, before.forwardPolicy), run));
    if (failed) stayed.push('iptables rules');
  }
  if (!before.hadDefaultBridge && existsSync('/sys/class/net/docker0')) {
    const removed = await run('ip', ['link', 'delete', 'docker0'], { signal });
    if (removed.exitCode !== 0) stayed.push('the bridge docker0');
  }
  if (before.ipForward === '0') await writeFile(ipForwardPath, '0\n').catch(() => stayed.push('net.ipv4.ip_forward=1'));
  return stayed;
}

/** The text of iptables-save without Docker's chains and the rules that name them or its bridges. */
export function withoutDockerRules(saved: string, forwardPolicy: string): string {
  return saved
    .split('\n')
    .filter(
      (line) => !/^(:|-A )DOCKER|-[jg] DOCKER|-[io] (docker0|br-[0-9a-f]{12})\b|-s \S+ ! -o (docker0|br-)/.test(line),
    )
    .map((line) => line.replace(/^:FORWARD \S+/, `:FORWARD ${forwardPolicy}`))
    .join('\n');
}

async function restoreRules(rules: string, run: RunProgram): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'bpi-rules-'));
  try {
    const file = join(directory, 'rules');
    await writeFile(file, rules);
    return (await run('iptables-restore', [file])).exitCode === 0;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function anotherDockerdRuns(): Promise<boolean> {
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const command = await readFile(join('/proc', name, 'comm'), 'utf8').catch(() => '');
    if (command.trim() === 'dockerd') return true;
  }
  return false;
}
