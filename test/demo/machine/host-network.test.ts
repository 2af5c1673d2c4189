import { expect, test } from 'vitest';
import { withoutDockerRules } from '../../../src/demo/machine/host-network.ts';
import { mountsBelow } from '../../../src/demo/machine/unmount-below.ts';

test("Docker's chains and rules go, the machine's own stay, the policy is as before", () => {
  const saved = [
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    ':DOCKER - [0:0]',
    '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
    '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
    '-A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE',
    '-A DOCKER -i br-d36bc741b49d -j RETURN',
    'COMMIT',
    '*filter',
    ':FORWARD DROP [3:180]',
    ':DOCKER-USER - [0:0]',
    '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
    '-A FORWARD -j DOCKER-USER',
    '-A FORWARD -o br-d36bc741b49d -j DOCKER',
    '-A FORWARD -i docker0 ! -o docker0 -j ACCEPT',
    '-A FORWARD -i br-lan -j ACCEPT',
    '-A DOCKER-USER -j RETURN',
    'COMMIT',
  ].join('\n');
  expect(withoutDockerRules(saved, 'ACCEPT').split('\n')).toEqual([
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    '-A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE',
    'COMMIT',
    '*filter',
    ':FORWARD ACCEPT [3:180]',
    '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
    '-A FORWARD -i br-lan -j ACCEPT',
    'COMMIT',
  ]);
});

test('mounts below a directory are found deepest first, names with blanks too, neighbours not', () => {
  const line = (target: string) => `30 29 254:0 / ${target} rw,relatime - ext4 /dev/vda rw`;
  const info = ['/d', '/d/exec/netns/a', '/d/with\\040blank', '/data', '/'].map(line).join('\n');
  expect(mountsBelow('/d', info)).toEqual(['/d/exec/netns/a', '/d/with blank', '/d']);
});
