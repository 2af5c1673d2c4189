// Time to hand the cause to Prometheus before it hangs up.
const reserveMs = 250;

/**
 * How long a scrape waits, in milliseconds: the endpoint's timeout, or less when Prometheus itself gives up earlier
 * (header X-Prometheus-Scrape-Timeout-Seconds), so that it gets a 502 with the cause instead of nothing.
 */
export function scrapeWaitMs(timeoutSeconds: number, header: string | undefined): number {
  const limitMs = Number(header) * 1000;
  const ownMs = timeoutSeconds * 1000;
  return limitMs > 0 ? Math.max(100, Math.min(ownMs, limitMs - reserveMs)) : ownMs;
}
