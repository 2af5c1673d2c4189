import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import { labelText } from './label-text.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET :9546/api/status; height and peers are clock arithmetic, the node id changes every second (facts/bpi.md 1.3). */
export const nodeApiStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const version = labelText(fields.read('data.version'));
  if (version !== null) list.gauge('bpi_build_info', 1, { version });
  const nodeType = labelText(fields.read('data.node_type'));
  if (nodeType !== null) list.gauge('bpi_node_info', 1, { node_type: nodeType });
  list.synthetic('bpi_block_height', fields.number('data.block_height'), { status: 'best' });
  list.synthetic('bpi_peers', fields.number('data.peers'));
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'ok' && fields.text('data.status') === 'active',
    unmapped: fields.unmappedPaths(),
  };
};
