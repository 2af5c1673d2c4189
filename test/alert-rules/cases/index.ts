import type { AlertCase } from './alert-case.ts';
import { bpciLinkCases } from './bpci-link.ts';
import { errorCases } from './errors.ts';
import { exporterCases } from './exporter.ts';
import { hostCases } from './host.ts';
import { nodeCases } from './node.ts';
import { stackCases } from './stack.ts';

/** Every alert's stories; the gate demands a firing and a silent one for each. */
export const alertCases: readonly AlertCase[] = [
  ...bpciLinkCases,
  ...nodeCases,
  ...exporterCases,
  ...hostCases,
  ...errorCases,
  ...stackCases,
];
