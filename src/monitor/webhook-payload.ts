/** One alert in a notification (alertmanager template/template.go `Alert`). */
export interface NotifiedAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339, with up to nanoseconds. */
  readonly startsAt: string;
  /** Year 1 while it fires without an end. */
  readonly endsAt: string;
  readonly fingerprint: string;
}

/** What Alertmanager posts to a webhook, version 4 (notify/webhook). */
export interface WebhookPayload {
  readonly version: '4';
  readonly receiver: string;
  readonly alerts: readonly NotifiedAlert[];
}

/** So large may a notification be (4 MiB): a digest of a few hundred alerts is a tenth of it. */
export const maxPayloadBytes = 4 * 1024 * 1024;

const texts = {
  type: 'object',
  maxProperties: 128,
  propertyNames: { maxLength: 256 },
  additionalProperties: { type: 'string', maxLength: 16_384 },
};

/** A time that Date understands: without this check a bad one would become NaN everywhere. */
const time = {
  type: 'string',
  maxLength: 64,
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};

/** JSON Schema of the fields that we read; Alertmanager may add others. */
export const webhookPayloadSchema = {
  type: 'object',
  required: ['version', 'receiver', 'alerts'],
  properties: {
    version: { const: '4' },
    receiver: { type: 'string', maxLength: 256 },
    alerts: {
      type: 'array',
      maxItems: 5000,
      items: {
        type: 'object',
        required: ['status', 'labels', 'annotations', 'startsAt', 'endsAt', 'fingerprint'],
        properties: {
          status: { enum: ['firing', 'resolved'] },
          labels: texts,
          annotations: texts,
          startsAt: time,
          endsAt: time,
          fingerprint: { type: 'string', pattern: '^[0-9a-f]{1,64}$' },
        },
      },
    },
  },
};
