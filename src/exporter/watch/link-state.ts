import type { EndpointState } from '../exporter-config.ts';

/** What the state of the BPI-BPCI link is derived from: BPI serves no such state itself (facts/bpi.md 0.6). */
export interface LinkInput {
  readonly bpciHealth: EndpointState;
  readonly vmStatus: EndpointState;
  /** The contract's own word where BPI offers it: its state, and the value of its bpi_bpci_connection_up. */
  readonly contract: { readonly state: EndpointState; readonly says: number | null };
}

/** 0: the link is lost; 1: both ends answer and nothing denies it; null: not known, and never shown as well. */
export function linkState(input: LinkInput): 0 | 1 | null {
  const { bpciHealth, vmStatus, contract } = input;
  if (bpciHealth === 'failed') return 0;
  if (contract.state === 'ok' && contract.says === 0) return 0;
  if (bpciHealth !== 'ok' || vmStatus !== 'ok') return null;
  const offered = contract.state === 'ok' || contract.state === 'failed';
  return !offered || (contract.state === 'ok' && contract.says === 1) ? 1 : null;
}
