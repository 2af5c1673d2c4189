import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/stamped/stamps/logs and /api/stamped/bank/audit of BPCI, one log under two names: how many calls it granted, and nothing of who called (facts/bpi.md 1.4). */
export const bpciStampedLog: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.counter('bpci_stamped_api_calls_total', fields.number('total_entries'));
  // An id may look like a number.
  fields.ignore(
    ...['log_id', 'wallet_id', 'audit_trail'].flatMap((name) => [`access_logs[].${name}`, `audit_logs[].${name}`]),
  );
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
