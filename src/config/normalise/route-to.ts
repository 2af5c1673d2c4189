/** How a host is reached: loopback and the host's own addresses through bpi-host-door, everything else directly. */
export function routeTo(host: string, hostAddresses: readonly string[]): 'door' | 'direct' {
  const name = host.toLowerCase();
  const own = hostAddresses.some((address) => address.toLowerCase() === name);
  return isLoopback(name) || isUnspecified(name) || own ? 'door' : 'direct';
}

/** Says whether a host is this machine's loopback: `localhost`, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127(?:\.\d{1,3}){3}$/.test(name) ||
    /^(?:(?:0{0,4}:)+0{0,3}1|::ffff:127(?:\.\d{1,3}){3})$/.test(name)
  );
}

/** 0.0.0.0 and ::, which servers print as where they listen; dialled, they are this host. */
function isUnspecified(host: string): boolean {
  return host === '0.0.0.0' || /^(?:::|(?:0{1,4}:){7}0{1,4})$/.test(host);
}
