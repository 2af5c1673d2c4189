import { parseArgs } from 'node:util';
import { UsageError } from '../base/errors.ts';
import { defaultPorts } from './simulator-options.ts';
import type { Address, SimulatorOptions, SimulatorPort } from './simulator-options.ts';

/** The arguments of `simulate`, shown with every usage error. */
export const simulateUsage =
  'simulate [--profile as-shipped|contract] [--seed N] [--host ADDRESS] [--ports vm=7777,bpci=8091,...] ' +
  '[--only bpi|bpci] [--bpci-address HOST:PORT] [--control-port PORT]';

/** Reads the arguments of `simulate`; throws UsageError. */
export function parseSimulatorOptions(args: readonly string[]): SimulatorOptions {
  const values = parse(args);
  const profile = values.profile ?? 'as-shipped';
  if (profile !== 'as-shipped' && profile !== 'contract') {
    throw usage(`--profile is as-shipped or contract, not ${profile}`);
  }
  const { only } = values;
  if (only !== undefined && only !== 'bpi' && only !== 'bpci') {
    throw usage(`--only is bpi or bpci, not ${only}`);
  }
  return {
    profile,
    seed: parseWhole('--seed', values.seed ?? '1', 2 ** 32 - 1),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.ports === undefined ? {} : { ports: parsePorts(values.ports) }),
    ...(only === undefined ? {} : { only }),
    ...(values['bpci-address'] === undefined ? {} : { bpciAddress: parseAddress(values['bpci-address']) }),
    ...(values['control-port'] === undefined
      ? {}
      : { controlPort: parseWhole('--control-port', values['control-port'], 65_535) }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        profile: text,
        seed: text,
        host: text,
        ports: text,
        only: text,
        'bpci-address': text,
        'control-port': text,
      },
    }).values;
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function parsePorts(text: string): Partial<Record<SimulatorPort, number>> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [name = '', number = ''] = pair.split('=', 2);
      if (!Object.hasOwn(defaultPorts, name)) {
        throw usage(`--ports knows ${Object.keys(defaultPorts).join(', ')}, not "${name}"`);
      }
      return [name, parseWhole(`--ports ${name}`, number, 65_535)];
    }),
  );
}

function parseAddress(text: string): Address {
  const colon = text.lastIndexOf(':');
  if (colon < 1) throw usage(`--bpci-address is HOST:PORT, not ${text}`);
  return { host: text.slice(0, colon), port: parseWhole('--bpci-address', text.slice(colon + 1), 65_535) };
}

function parseWhole(option: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw usage(`${option} is a whole number from 0 to ${String(max)}, not "${text}"`);
  }
  return value;
}

function usage(message: string): UsageError {
  return new UsageError(message, { fix: `usage: ${simulateUsage}` });
}
