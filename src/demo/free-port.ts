import { isPortFree } from '../cli/start/is-port-free.ts';

/** Finds the first port from `wanted` upwards that nothing on this machine listens on and that is not in `taken`; adds it to `taken`. */
export async function freePort(wanted: number, taken: Set<number>): Promise<number> {
  for (let port = wanted; port < wanted + 1000; port += 1) {
    if (!taken.has(port) && (await isPortFree(port))) {
      taken.add(port);
      return port;
    }
  }
  throw new Error(`no free TCP port between ${wanted} and ${wanted + 1000}`);
}
