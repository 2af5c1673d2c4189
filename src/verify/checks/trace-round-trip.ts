import { randomBytes } from 'node:crypto';
import { fetchText } from '../../prometheus/fetch-text.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('traces', 'round-trip', 'a trace sent to Alloy comes back from Jaeger');

/** One span goes the way of BPI's: OTLP over HTTP to Alloy, through the sampler, into Jaeger, and back through its query API. */
export const traceRoundTrip: Check = {
  group: 'traces',
  name: 'round-trip',
  title: about.title,
  needs: ['alloy', 'jaeger'],
  run: async (context) => {
    const { otlp, signal, clock } = context;
    if (otlp === null) return [failed(about, 'Alloy publishes no port for OTLP', 'run start again')];
    const traceId = randomBytes(16).toString('hex');
    const sent = await fetchText(`${otlp}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(oneSpan(traceId, clock.now())),
      signal,
    });
    if (sent.status !== 200) {
      const evidence = `Alloy answers HTTP ${sent.status} ${sent.body.trim().slice(0, 200)}`;
      return [failed(about, evidence, 'see `bpi-monitoring logs alloy`')];
    }
    // Jaeger answers 404 until it has the trace.
    const found = await pollUntil(
      () => fetchText(`${context.addresses.get('jaeger') ?? ''}/api/traces/${traceId}`, { signal }),
      ({ status }) => status === 200,
      context.poll,
    );
    return found.status === 200
      ? [passed(about, `trace ${traceId}`)]
      : [failed(about, `Jaeger answers HTTP ${found.status} for it`, 'see `bpi-monitoring logs alloy` and `jaeger`')];
  },
};

function oneSpan(traceId: string, nowMs: number): unknown {
  const nanoseconds = (ms: number) => `${Math.round(ms)}000000`;
  return {
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'bpi-monitoring-verify' } }] },
        scopeSpans: [
          {
            spans: [
              {
                traceId,
                spanId: traceId.slice(0, 16),
                name: 'verify',
                kind: 1,
                startTimeUnixNano: nanoseconds(nowMs - 1),
                endTimeUnixNano: nanoseconds(nowMs),
                // The sampler keeps such a span whatever its share is.
                attributes: [{ key: 'sampling.priority', value: { intValue: '1' } }],
              },
            ],
          },
        ],
      },
    ],
  };
}
