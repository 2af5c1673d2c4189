import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';

/** GET /healthz of the relay: 200 and nothing else, which names nobody; it is believed because the user named the relay (facts/bpi.md 1.6). */
export const relayHealth: Module = (json) => ({
  samples: [],
  identity: json === undefined ? 'relay' : identifyAnswer(json),
  ok: json === undefined,
  unmapped: readFields(json).unmappedPaths(),
});
