import type { SimulatorPort } from '../../../src/simulator/simulator-options.ts';

/** Replaces what differs from run to run: request ids, times, ephemeral ports. Line ends become visible as `\r`. */
export function mask(text: string, ports: Readonly<Partial<Record<SimulatorPort, number>>>): string {
  const named = Object.entries(ports).reduce(
    (masked, [name, port]) =>
      masked.replaceAll(new RegExp(`(port": |localhost:|VM-Port: )${String(port)}\\b`, 'g'), `$1<${name} port>`),
    text,
  );
  return named
    .replace(/\b(vm|zklock|shadow)_\d+_[0-9a-f]+/g, '$1_<request>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(\+00:00|Z)/g, '<time>$1')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '<time> UTC')
    .replace(/^date: .*GMT/gm, 'date: <date>')
    .replaceAll('\r\n', '\\r\n');
}
