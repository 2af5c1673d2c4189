import type { Program } from '../program.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'host', number: 9180, title: 'simulated host' };

/** What node_exporter and blackbox_exporter would say of the simulated machine; in the profile `contract` only. */
export const host: Program = {
  name: 'host',
  side: 'bpi',
  everyNode: false,
  serviceKey: null,
  ports: [port],
  // Everything it says comes from the contract.
  open: (stage) => openAxum(stage, port, 'host', {}),
};
