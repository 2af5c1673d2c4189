import { identifyAnswer } from '../identify-answer.ts';
import { isJsonObject, readFields, type JsonFields } from '../json-fields.ts';
import type { ServiceIdentity } from '../../catalog/endpoint-definition.ts';

/** BPCI's answer `{status, message, data}`: errors come with HTTP 200 too (facts/bpi.md 1.4). */
export interface Envelope {
  readonly fields: JsonFields;
  readonly identity: ServiceIdentity | null;
  /** `ok` or `success`; `warning` and `error` are not. */
  readonly ok: boolean;
}

/** Opens an envelope; an error envelope without data counts as BPCI's, since no other service of ours wraps its errors so. */
export function openEnvelope(json: unknown): Envelope {
  const fields = readFields(json);
  const status = fields.text('status');
  fields.text('message');
  const isError = status === 'error' && isJsonObject(json) && 'data' in json && typeof json['message'] === 'string';
  return {
    fields,
    identity: identifyAnswer(json) ?? (isError ? 'bpci' : null),
    ok: status === 'ok' || status === 'success',
  };
}
