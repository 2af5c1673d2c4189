import { fetchText } from '../../prometheus/fetch-text.ts';
import { readSample } from '../../prometheus/read-sample.ts';
import { blackboxTargets, type BlackboxModule, type BlackboxTarget } from '../../render/blackbox-targets.ts';
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

async function checkOne(context: VerifyContext, target: BlackboxTarget): Promise<CheckResult> {
  const { address, module, required } = target;
  const about = facts('remote', address, `${address} answers blackbox-exporter`);
  const { status, body } = await probe(context, address, module);
  const success = isSuccess(body);
  if (status !== 200 || success === null) {
    const evidence = `blackbox-exporter answers HTTP ${status} ${body.trim().slice(0, 200)}`;
    return failed(about, evidence, 'run start again; see `bpi-monitoring logs blackbox-exporter`');
  }
  if (success) return passed(about, `module ${module}${describeExpiry(body)}`);
  if (module === 'tls' && asksForCertificate(context, address) && (await takesConnections(context, address))) {
    return passed(about, 'takes connections; shows its certificate only to who has one, so its expiry is not known');
  }
  const evidence = `it does not answer (module ${module})`;
  if (!required) return skipped(about, evidence);
  return failed(about, evidence, `check that ${address} runs and that a firewall lets this machine in`, 'endpoint');
}

// Before TLS 1.3 a server that wants a certificate ends the handshake of who has none; bpi-exporter has one and asks properly.
function asksForCertificate({ config }: VerifyContext, address: string): boolean {
  return config.endpoints.some(({ target, tls }) => target === address && tls !== null && tls.client !== null);
}

async function takesConnections(context: VerifyContext, address: string): Promise<boolean> {
  return isSuccess((await probe(context, address, 'tcp')).body) === true;
}

function probe(context: VerifyContext, target: string, module: BlackboxModule) {
  const parameters = new URLSearchParams({ module, target }).toString();
  const url = `${context.addresses.get('blackbox-exporter') ?? ''}/probe?${parameters}`;
  return fetchText(url, { timeoutMs, signal: context.signal });
}

function isSuccess(body: string): boolean | null {
  const sample = readSample(body, 'probe_success');
  return sample === null ? null : sample.value === 1;
}

function describeExpiry(body: string): string {
  const expiry = readSample(body, 'probe_ssl_earliest_cert_expiry')?.value;
  return expiry === undefined ? '' : `, certificate valid until ${new Date(expiry * 1000).toISOString()}`;
}
