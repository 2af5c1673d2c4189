import { fetchText } from '../../prometheus/fetch-text.ts';
import { readSample } from '../../prometheus/read-sample.ts';
import { blackboxTargets, type BlackboxTarget } from '../../render/blackbox-targets.ts';
import type { CheckResult } from '../check.ts';
import { inTurn } from '../in-turn.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

// Longer than any module waits for its target.
const timeoutMs = 12_000;
const askedAtOnce = 64;

/** blackbox-exporter asks every remote address for us, and says whether it answers and until when its certificate is valid. */
export const blackboxProbes: Check = {
  group: 'remote',
  name: 'probes',
  title: 'remote addresses answer from the network of the stack',
  needs: ['blackbox-exporter'],
  run: (context) => inTurn(blackboxTargets(context.config), askedAtOnce, (target) => checkOne(context, target)),
};

async function checkOne(context: VerifyContext, { address, module, required }: BlackboxTarget): Promise<CheckResult> {
  const about = facts('remote', address, `${address} answers blackbox-exporter`);
  const parameters = new URLSearchParams({ module, target: address }).toString();
  const url = `${context.addresses.get('blackbox-exporter') ?? ''}/probe?${parameters}`;
  const { status, body } = await fetchText(url, { timeoutMs, signal: context.signal });
  const success = readSample(body, 'probe_success')?.value;
  if (status !== 200 || success === undefined) {
    const evidence = `blackbox-exporter answers HTTP ${status} ${body.trim().slice(0, 200)}`;
    return failed(about, evidence, 'run start again; see `bpi-monitoring logs blackbox-exporter`');
  }
  if (success === 1) return passed(about, `module ${module}${describeExpiry(body)}`);
  const evidence = `it does not answer (module ${module})`;
  if (!required) return skipped(about, evidence);
  return failed(about, evidence, `check that ${address} runs and that a firewall lets this machine in`, 'endpoint');
}

function describeExpiry(body: string): string {
  const expiry = readSample(body, 'probe_ssl_earliest_cert_expiry')?.value;
  return expiry === undefined ? '' : `, certificate valid until ${new Date(expiry * 1000).toISOString()}`;
}
