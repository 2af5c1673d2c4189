const seconds = { type: 'number', exclusiveMinimum: 0, maximum: 10 * 366 * 86_400 };
const url = { type: 'string', pattern: '^https?://[^\\s]{1,1024}$' };
// Never outside the directory of monitor.json.
const secret = object({
  path: { type: 'string', maxLength: 255, pattern: '^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$' },
});

const dashboard = object({
  dashboard: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
  rangeSeconds: seconds,
  queries: {
    type: 'array',
    minItems: 1,
    maxItems: 500,
    items: object({ expr: { type: 'string', minLength: 1, maxLength: 20_000 }, instant: { type: 'boolean' } }),
  },
});

const channel = {
  oneOf: [
    object({ kind: { const: 'webhook' }, url: secret }),
    object({ kind: { const: 'slack' }, url: secret, channel: orNull({ type: 'string', minLength: 1 }) }),
    object({ kind: { const: 'pagerduty' }, routingKey: secret, eventsUrl: url }),
    object({
      kind: { const: 'email' },
      to: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string', minLength: 3, maxLength: 320 } },
      from: { type: 'string', minLength: 3, maxLength: 320 },
      host: { type: 'string', minLength: 1, maxLength: 253 },
      port: { type: 'integer', minimum: 1, maximum: 65_535 },
      username: orNull({ type: 'string', minLength: 1 }),
      password: orNull(secret),
      requireTls: { type: 'boolean' },
    }),
  ],
};

/** What monitor.json must look like; monitor-config.ts says what it means. */
export const monitorConfigSchema = object({
  listen: object({
    host: { type: 'string', minLength: 1, maxLength: 253 },
    port: { type: 'integer', minimum: 0, maximum: 65_535 },
  }),
  stateDirectory: { type: 'string', pattern: '^/' },
  stack: { type: 'string', minLength: 1, maxLength: 100 },
  alertmanagerUrl: orNull(url),
  prometheusUrl: url,
  grafanaUrl: orNull(url),
  canary: object({ intervalSeconds: seconds, timeoutSeconds: seconds }),
  silence: object({ watchdogSeconds: seconds, answerSeconds: seconds, startSeconds: seconds }),
  incidents: object({ maxCount: { type: 'integer', minimum: 1, maximum: 100_000 }, maxAgeSeconds: seconds }),
  pendingSeconds: { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
  dashboardIntervalSeconds: seconds,
  dashboards: { type: 'array', maxItems: 200, items: dashboard },
  channels: { type: 'array', maxItems: 10, items: channel },
});

function orNull(schema: object): object {
  return { anyOf: [{ type: 'null' }, schema] };
}

function object(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}
