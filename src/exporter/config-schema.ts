import type { ModuleName, Shape } from '../catalog/endpoint-definition.ts';
import { serviceNames } from '../catalog/services.ts';
import { moduleNames } from './modules/index.ts';

const services = Object.keys(serviceNames);
const shapes: readonly Shape[] = ['auto', 'json', 'prometheus'];
const modules: readonly (ModuleName | null)[] = [...moduleNames, null];

const kind = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$' };
// `<node>/vm-status`, `gateway-status/2`.
const id = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}(?:/[A-Za-z0-9][A-Za-z0-9_.-]{0,63}){0,2}$' };
// Never a space or a line end: host and path become part of a raw request.
const host = { type: 'string', pattern: '^[A-Za-z0-9_.:\\[\\]-]{1,253}$' };
const path = { type: 'string', pattern: '^/[!-~]{0,1023}$' };
const port = { type: 'integer', minimum: 1, maximum: 65535 };
const seconds = { type: 'number', exclusiveMinimum: 0, maximum: 3600 };
const bytes = { type: 'integer', minimum: 1024, maximum: 1024 ** 3 };
const filePath = { type: 'string', pattern: '^/' };

// Never outside the directory of exporter.json.
const secret = object({
  path: { type: 'string', maxLength: 255, pattern: '^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$' },
});
const auth = {
  oneOf: [
    { type: 'null' },
    object({ kind: { const: 'bearer' }, token: secret }),
    // A colon ends the name in the header.
    object({
      kind: { const: 'basic' },
      username: { type: 'string', pattern: '^[^:\\x00-\\x1f\\x7f]*$' },
      password: secret,
    }),
  ],
};
const tls = orNull(
  object({
    ca: orNull(secret),
    client: orNull(object({ certificate: secret, key: secret })),
    serverName: orNull({ type: 'string', minLength: 1, maxLength: 253 }),
    skipVerify: { type: 'boolean' },
  }),
);

const pointer = { type: 'string', maxLength: 1024, pattern: '^(?:/(?:[^~/]|~[01])*)*$' };
const label = {
  oneOf: [
    object({ kind: { const: 'constant' }, value: { type: 'string' } }),
    object({ kind: { const: 'pointer' }, pointer }),
    object({ kind: { const: 'key' } }),
  ],
};
const mapping = {
  type: 'array',
  items: object({
    metric: { type: 'string', pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$' },
    type: { enum: ['gauge', 'counter'] },
    help: { type: 'string' },
    pointer,
    each: orNull(pointer),
    labels: {
      type: 'object',
      propertyNames: { pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$' },
      additionalProperties: label,
    },
    values: { type: 'object', additionalProperties: { type: 'number' } },
    scale: { type: 'number' },
  }),
};

function orNull(schema: object): object {
  return { oneOf: [{ type: 'null' }, schema] };
}

function object(properties: Readonly<Record<string, unknown>>): object {
  return { type: 'object', required: Object.keys(properties), properties };
}

/** JSON Schema of exporter.json; keys that it does not name are ignored, so that an older exporter reads a newer file. */
export const exporterConfigSchema = object({
  listen: object({ host: { type: 'string' }, port: { type: 'integer', minimum: 0, maximum: 65535 } }),
  doorSocket: filePath,
  stateDirectory: filePath,
  settings: object({
    watchIntervalSeconds: seconds,
    watchTimeoutSeconds: seconds,
    maxBodyBytes: bytes,
    synthetic: { type: 'boolean' },
  }),
  endpoints: {
    type: 'array',
    items: object({
      id,
      kind,
      node: orNull({ type: 'string', minLength: 1, maxLength: 64 }),
      job: { type: 'string' },
      scheme: { enum: ['http', 'https'] },
      host,
      port,
      path,
      target: { type: 'string', minLength: 1 },
      intervalSeconds: seconds,
      timeoutSeconds: seconds,
      shape: { enum: shapes },
      module: { enum: modules },
      service: { enum: [...services, null] },
      required: { type: 'boolean' },
      watched: { type: 'boolean' },
      route: { enum: ['door', 'direct'] },
      auth,
      tls,
      mapping,
    }),
  },
});

/** JSON Schema of door.json. */
export const doorConfigSchema = object({
  socket: filePath,
  maxResponseBytes: bytes,
  timeoutSeconds: seconds,
  endpoints: { type: 'array', items: object({ id, host, port, path }) },
});
