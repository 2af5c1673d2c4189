import { openEnvelope } from './bpci-envelope.ts';
import { labelText } from './label-text.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/node of BPCI; height and peers are always 0, the node id changes with each call (facts/bpi.md 1.4). */
export const bpciNode: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  const network = labelText(fields.read('data.network'));
  const nodeType = labelText(fields.read('data.node_type'));
  if (network !== null && nodeType !== null) list.gauge('bpci_node_info', 1, { network, node_type: nodeType });
  list.synthetic('bpci_block_height', fields.number('data.last_block'));
  list.synthetic('bpci_peers', fields.number('data.peers'));
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
