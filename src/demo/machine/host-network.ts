import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RunProgram } from '../../images/run-program.ts';
import type { NetworkBefore } from './engine-record.ts';
import { observeProcess } from './process-identity.ts';

const ipForwardPath = '/proc/sys/net/ipv4/ip_forward';

/** Notes what dockerd is going to change in the machine's network. */
export async function observeHostNetwork(run: RunProgram, signal: AbortSignal): Promise<NetworkBefore> {
  const saved = await run('iptables-save', ['-t', 'filter'], { signal });
  return {
    interfaces: await interfaces(),
    ipForward: (await readFile(ipForwardPath, 'utf8').catch(() => null))?.trim() ?? null,
    forwardPolicy: saved.exitCode === 0 ? (/^:FORWARD (\S+)/m.exec(saved.stdout)?.[1] ?? null) : null,
  };
}

/** Takes back what dockerd leaves in the network when it ends: rules, bridges, forwarding. Answers what stayed. */
export async function restoreHostNetwork(
  before: NetworkBefore,
  options: { readonly iptables: readonly string[]; readonly run: RunProgram; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const { run, signal } = options;
  if (await anotherDockerdRuns()) return ['network rules (another dockerd uses them)'];
  const stayed: string[] = [];
  for (const program of options.iptables) {
    const saved = await run(`${program}-save`, [], { signal });
    if (saved.exitCode !== 0 || !saved.stdout.includes('DOCKER')) continue;
    const rules = withoutDockerRules(saved.stdout, before.forwardPolicy ?? 'ACCEPT');
    if (!(await restoreRules(program, rules, run))) stayed.push(`${program} rules`);
  }
  for (const name of await interfaces()) {
    if (before.interfaces.includes(name) || !/^(docker0|br-[0-9a-f]{12})$/.test(name)) continue;
    const removed = await run('ip', ['link', 'delete', name], { signal });
    if (removed.exitCode !== 0) stayed.push(`the bridge ${name}`);
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

async function restoreRules(program: string, rules: string, run: RunProgram): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'bpi-rules-'));
  try {
    const file = join(directory, 'rules');
    await writeFile(file, rules);
    return (await run(`${program}-restore`, [file])).exitCode === 0;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function interfaces(): Promise<readonly string[]> {
  return readdir('/sys/class/net').catch(() => []);
}

async function anotherDockerdRuns(): Promise<boolean> {
  for (const name of await readdir('/proc').catch(() => [])) {
    const found = /^\d+$/.test(name) ? await observeProcess(Number(name)) : null;
    if (found?.commandLine[0] !== undefined && basename(found.commandLine[0]) === 'dockerd') return true;
  }
  return false;
}
