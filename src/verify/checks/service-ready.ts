import { fetchText } from '../../prometheus/fetch-text.ts';
import { RequestError } from '../../prometheus/request-error.ts';
import type { ServiceSpec } from '../../stack/service-spec.ts';
import type { CheckResult } from '../check.ts';
import { leftOutComponents } from '../left-out.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, leftOut, passed, skipped } from '../results.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

/** Every service says itself that it is ready; asked from outside, because Loki and others have no shell (DESIGN 8). */
export const serviceReady: Check = {
  group: 'ready',
  name: 'all',
  title: 'services are ready',
  needs: [],
  run: async (context) => [
    ...(await Promise.all(context.stack.services.map((service) => checkOne(context, service)))),
    ...leftOutComponents(context).map(([name, reason]) => leftOut(about(name), reason)),
  ],
};

async function checkOne(context: VerifyContext, service: ServiceSpec): Promise<CheckResult> {
  const probe = service.ready;
  if (probe.kind === 'running')
    return skipped(about(service.name), 'it has no readiness of its own: running is all it says');
  if (probe.kind === 'through')
    return skipped(about(service.name), `asked through ${probe.service}, see its own checks`);
  const address = context.addresses.get(service.name);
  if (address === undefined) return skipped(about(service.name), 'it publishes no port');
  const url = `${address}${probe.path}`;
  const answer = await pollUntil(
    () => ask(url, context.signal),
    ({ ready }) => ready,
    // A service that was ready a moment ago may reload; one that is not ready for this long is not.
    { ...context.poll, deadlineMs: Math.min(context.poll.deadlineMs, context.clock.now() + 10_000) },
  );
  return answer.ready
    ? passed(about(service.name), answer.evidence)
    : failed(about(service.name), answer.evidence, `see \`bpi-monitoring logs ${service.name}\``);
}

async function ask(url: string, signal: AbortSignal): Promise<{ readonly ready: boolean; readonly evidence: string }> {
  try {
    const { status, body } = await fetchText(url, { signal });
    const ready = status >= 200 && status <= 299;
    return { ready, evidence: ready ? `${url}: ${status}` : `${url}: ${status} ${body.trim().slice(0, 200)}` };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { ready: false, evidence: error.message };
  }
}

function about(name: string): ReturnType<typeof facts> {
  return facts('ready', name, `${name} is ready`);
}
