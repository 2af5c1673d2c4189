import { parseAddress, type Address } from '../parse-address.ts';

/** Reads an address that has passed validation. */
export function validAddress(text: string): Address {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new Error(`an address that ${parsed.problem} has passed validation`);
  return parsed.address;
}
