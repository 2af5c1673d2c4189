import { identifyAnswer } from '../identify-answer.ts';
import { isJsonObject, readFields } from '../json-fields.ts';
import { labelText } from './label-text.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/v1/health of the consensus server: version, and the mode that it was started in (facts/bpi.md 1.5). */
export const consensusHealth: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const version = labelText(fields.read('version'));
  const serverMode = fields.read('server_mode');
  // Rust writes an enum with values as an object of one key.
  const mode = ['Testnet', 'Development'].find((name) => isJsonObject(serverMode) && name in serverMode)?.toLowerCase();
  if (version !== null && mode !== undefined) list.gauge('bpci_consensus_server_info', 1, { version, mode });
  list.gauge('bpci_consensus_mock_validators', fields.number('server_mode.Testnet.mock_validators'));
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'healthy',
    unmapped: fields.unmappedPaths(),
  };
};
