/** Who a simulated node is. */
export interface NodeIdentity {
  readonly name: string;
  /** Address of its own, so that every node has BPI's own ports; Linux has all of 127.0.0.0/8 without further ado. */
  readonly host: string;
  readonly role: string;
  readonly region: string;
  /** Makes its values differ from those of the others. */
  readonly seed: number;
}

const roles = ['validator', 'validator', 'gateway', 'storage', 'validator', 'oracle'];
const regions = ['eu-central', 'us-east', 'ap-south'];
// Away from 127.0.0.1, where a BPI and the stack may be, and from Debian's 127.0.1.1.
const firstAddress = (127 << 24) + (77 << 16);

/** The nodes `node-1` to `node-<count>` of a world; the first has 127.77.0.1. */
export function nameNodes(count: number, seed: number): readonly NodeIdentity[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `node-${String(index + 1)}`,
    host: formatAddress(firstAddress + 1 + index),
    role: roles[index % roles.length] ?? '',
    region: regions[index % regions.length] ?? '',
    seed: (seed + Math.imul(index, 0x9e3779b1)) >>> 0,
  }));
}

function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((bits) => String((address >>> bits) & 255)).join('.');
}
