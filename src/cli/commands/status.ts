import type { ComponentName } from '../../config/config.ts';
import type { EndpointReport } from '../../exporter/exporter-config.ts';
import { alertmanagerClient } from '../../prometheus/alertmanager-client.ts';
import { prometheusClient } from '../../prometheus/client.ts';
import { exporterClient } from '../../verify/exporter-client.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import { askFiring } from '../alerts/ask-firing.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { formatStatus, type StackStatus } from '../format-status.ts';
import { grafanaPasswordFile } from '../grafana-access.ts';
import { leftOutOf } from '../left-out-of.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { loadRunningStack } from '../running-stack.ts';
import { stackUrls } from '../stack-urls.ts';
import { writeJson, writeText } from '../write-text.ts';

/** `status`: what runs, where, and what each endpoint last said; judges nothing, so it exits 0 whatever it sees. */
export async function status(context: Context, options: ConfigOptions & JsonOption): Promise<ExitCode> {
  const { config, stack, observed, paths } = await loadRunningStack(context, options);
  const seen = new Map(observed.containers.map((container) => [container.service, container]));
  const addresses = stackAddresses(stack);
  const runs = (name: ComponentName): string | null =>
    seen.get(name)?.running === true ? (addresses.get(name) ?? null) : null;
  const exporter = runs('bpi-exporter');
  const [endpoints, alerts] = await Promise.all([
    exporter === null ? null : endpointsOf(exporter, context.signal),
    alertsOf({ stack: stack.name, prometheus: runs('prometheus'), alertmanager: runs('alertmanager') }, context.signal),
  ]);
  const document: StackStatus = {
    stack: stack.name,
    config: config.source,
    services: stack.services.map(({ name, containerName }) => ({
      name,
      container: containerName,
      status: seen.get(name)?.status ?? 'absent',
      hostPorts: seen.get(name)?.ports.map(({ hostPort }) => hostPort) ?? [],
    })),
    urls: stackUrls(stack).filter(({ component }) => seen.get(component)?.running === true),
    endpoints,
    alerts,
    leftOut: Object.fromEntries(leftOutOf(config)),
    grafanaPasswordFile: grafanaPasswordFile(config, paths),
    renderedDirectory: paths.rendered,
  };
  if (options.json === true) {
    // Keyed by service, as in the document of a start.
    const urls = Object.fromEntries(document.urls.map(({ component, url }) => [component, url]));
    writeJson(context, { command: 'status', exitCode: exitCodes.ok, ...document, urls });
  } else writeText(context, formatStatus(document));
  return exitCodes.ok;
}

async function endpointsOf(address: string, signal: AbortSignal): Promise<readonly EndpointReport[] | null> {
  try {
    return await exporterClient(address, { signal }).endpoints();
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

interface AlertAddresses {
  readonly stack: string;
  readonly prometheus: string | null;
  readonly alertmanager: string | null;
}

/** Whoever hangs must not make a look at the status hang. */
const alertsTimeoutMs = 3000;

function alertsOf({ stack, prometheus, alertmanager }: AlertAddresses, signal: AbortSignal) {
  const options = { signal, timeoutMs: alertsTimeoutMs };
  return askFiring(
    {
      prometheus: prometheus === null ? null : prometheusClient(prometheus, options),
      alertmanager: alertmanager === null ? null : alertmanagerClient(alertmanager, options),
      externalLabels: { stack },
    },
    signal,
  );
}
