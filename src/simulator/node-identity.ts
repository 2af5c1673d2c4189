/** A node as somebody else wrote it down: its name, and where it listens. */
export interface NodePlace {
  readonly name: string;
  readonly host: string;
  /** Ports that are not BPI's own. */
  readonly ports: Readonly<Record<string, number>>;
  readonly role: string | null;
  readonly region: string | null;
}

/** Who a simulated node is. */
export interface NodeIdentity extends NodePlace {
  /** Makes its values differ from those of the others. */
  readonly seed: number;
}

const roles = ['validator', 'validator', 'gateway', 'storage', 'validator', 'oracle'];
const regions = ['eu-central', 'us-east', 'ap-south'];
// Away from 127.0.0.1, where a BPI and the stack may be, and from Debian's 127.0.1.1.
const firstAddress = (127 << 24) + (77 << 16);

/** The nodes that were written down, or `node-1` to `node-<count>`, each with an address of its own from 127.77.0.1 on. */
export function identifyNodes(nodes: number | readonly NodePlace[], seed: number): readonly NodeIdentity[] {
  const places = typeof nodes === 'number' ? Array.from({ length: nodes }, (_, index) => nameNode(index)) : nodes;
  return places.map((place, index) => ({ ...place, seed: (seed + Math.imul(index, 0x9e3779b1)) >>> 0 }));
}

function nameNode(index: number): NodePlace {
  return {
    name: `node-${String(index + 1)}`,
    // A port of one's own would not do: BPI's are built in. Linux has all of 127.0.0.0/8 without further ado.
    host: formatAddress(firstAddress + 1 + index),
    ports: {},
    role: roles[index % roles.length] ?? null,
    region: regions[index % regions.length] ?? null,
  };
}

function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((bits) => String((address >>> bits) & 255)).join('.');
}
