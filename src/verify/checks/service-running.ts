import type { ContainerDetail } from '../../docker/engine.ts';
import type { ServiceSpec } from '../../stack/service-spec.ts';
import type { CheckResult } from '../check.ts';
import { facts, failed, leftOut, passed, skipped } from '../results.ts';
import { leftOutComponents } from '../left-out.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

// A container that restarted less than this ago may do it again.
const settledMs = 60_000;

/** Every container of the stack runs and is not being restarted. */
export const serviceRunning: Check = {
  group: 'services',
  name: 'running',
  title: 'containers run',
  needs: [],
  run: async (context) => [
    ...(await Promise.all(context.stack.services.map((service) => checkOne(context, service)))),
    ...leftOutComponents(context).map(([name, reason]) => leftOut(about(name), reason)),
  ],
};

async function checkOne(context: VerifyContext, service: ServiceSpec): Promise<CheckResult> {
  if (context.engine === null) return skipped(about(service.name), 'no container engine: it runs as a process');
  const container = await context.engine.containers.inspect(service.containerName);
  return judge(service, container, context.clock.now());
}

function judge(service: ServiceSpec, container: ContainerDetail | null, nowMs: number): CheckResult {
  const seeLog = `see \`bpi-monitoring logs ${service.name}\``;
  if (container === null) {
    return failed(about(service.name), `there is no container ${service.containerName}`, 'run start again');
  }
  if (container.status !== 'running') {
    const death = container.oomKilled
      ? 'it was killed because it used more memory than its limit'
      : `exit code ${container.exitCode}${container.error === '' ? '' : `, ${container.error}`}`;
    const fix = container.oomKilled ? `raise \`components.${service.name}.memory\` in monitoring.yaml` : seeLog;
    return failed(about(service.name), `${container.status}: ${death}`, fix);
  }
  if (container.restartCount > 0 && nowMs - Date.parse(container.startedAt) < settledMs) {
    return failed(
      about(service.name),
      `restarted ${container.restartCount} times, last at ${container.startedAt}`,
      seeLog,
    );
  }
  return passed(about(service.name), `running since ${container.startedAt}`);
}

function about(name: string): ReturnType<typeof facts> {
  return facts('services', name, `${name} runs`);
}
