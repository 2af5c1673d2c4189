import { parseArgs } from 'node:util';
import { UsageError } from '../base/errors.ts';
import { chooseCast } from './cast.ts';
import { faultNames } from './faults.ts';
import { parseLogTarget } from './logs/log-target.ts';
import { simulateUsage, simulatorOptions } from './option-table.ts';
import { bpiPrograms, optionalPrograms } from './programs/index.ts';
import { defaultPorts, maxNodes, maxSpeed, variantNames } from './simulator-options.ts';
import type { Address, FaultAt, SimulatorOptions } from './simulator-options.ts';

/** What `simulate` was asked for. */
export interface SimulateRequest {
  readonly options: SimulatorOptions;
  /** The monitoring.yaml that has more to say about the world. */
  readonly config: string | null;
  /** To play, or to print the configuration that watches it, or the faults for people or programs. */
  readonly does: 'play' | 'print-config' | 'list-faults' | 'list-faults-json';
}

const portLimit = 65_535;

/** Reads the arguments of `simulate`; throws UsageError. */
export function parseSimulateRequest(args: readonly string[]): SimulateRequest {
  const values = parse(args);
  const one = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const many = (name: string): readonly string[] => (Array.isArray(values[name]) ? values[name].map(String) : []);
  const read = <Key extends keyof SimulatorOptions, Value>(
    key: Key,
    name: string,
    parseValue: (text: string) => Value,
  ): Partial<Record<Key, Value>> => {
    const text = one(name);
    return text === undefined ? {} : ({ [key]: parseValue(text) } as Partial<Record<Key, Value>>);
  };
  const whole = (name: string, min: number, max: number) => (text: string) => parseWhole(`--${name}`, text, min, max);
  const options: SimulatorOptions = {
    profile: oneOf('--profile', one('profile') ?? 'as-shipped', ['as-shipped', 'contract'] as const),
    seed: parseWhole('--seed', one('seed') ?? '1', 0, 2 ** 32 - 1),
    ...read('variant', 'variant', (text) => oneOf('--variant', text, variantNames)),
    ...read('only', 'only', parseList),
    ...read('without', 'without', parseList),
    ...read('with', 'with', parseList),
    ...read('nodes', 'nodes', whole('nodes', 1, maxNodes)),
    ...read('host', 'host', (text) => text),
    ...read('ports', 'ports', parsePorts),
    ...read('bpciAddress', 'bpci-address', parseAddress),
    ...read('speed', 'speed', parseSpeed),
    ...read('controlPort', 'control-port', whole('control-port', 0, portLimit)),
    ...read('logRate', 'log-rate', whole('log-rate', 0, 100_000)),
    ...read('logSizeBytes', 'log-size', (text) => parseWhole('--log-size', text, 1, 10_000) * 1024 * 1024),
    ...read('otlp', 'otlp', parseOtlp),
    ...(values['log-file'] === undefined ? {} : { logs: many('log-file').map(parseLogTarget) }),
    ...(values['fault'] === undefined ? {} : { faults: many('fault').map(parseFault) }),
  };
  chooseCast(options);
  if (options.nodes !== undefined && options.host !== undefined) {
    throw usage('--nodes gives every node an address of its own, so --host has nothing to say; leave one of them out');
  }
  if (one('config') === '') throw usage('--config names no file');
  return { options, config: one('config') ?? null, does: whatToDo(values) };
}

/** Reads the arguments of `simulate` that say what to play; throws UsageError. */
export function parseSimulatorOptions(args: readonly string[]): SimulatorOptions {
  return parseSimulateRequest(args).options;
}

function whatToDo(values: Values): SimulateRequest['does'] {
  const [lists, prints, json] = ['list-faults', 'print-config', 'json'].map((name) => values[name] === true);
  if (lists === true && prints === true) throw usage('--list-faults and --print-config print one thing each');
  if (json === true && lists !== true) throw usage('--json goes with --list-faults');
  if (lists === true) return json === true ? 'list-faults-json' : 'list-faults';
  return prints === true ? 'print-config' : 'play';
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function parse(args: readonly string[]): Values {
  const options = Object.fromEntries(
    simulatorOptions.map(({ name, value, repeatable }) => [
      name,
      { type: value === null ? ('boolean' as const) : ('string' as const), multiple: repeatable },
    ]),
  );
  try {
    return parseArgs({ args: [...args], strict: true, allowPositionals: false, options }).values;
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function parseList(text: string): readonly string[] {
  return text.split(',').filter((name) => name !== '');
}

function parsePorts(text: string): Record<string, number> {
  const programs = [...Object.values(bpiPrograms).flat(), ...optionalPrograms];
  const own = programs.flatMap(({ ports }) => ports.map(({ name }) => name));
  const known = [...new Set([...Object.keys(defaultPorts), ...own])];
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [name = '', number = ''] = pair.split('=', 2);
      if (!known.includes(name)) throw usage(`--ports knows ${known.join(', ')}, not "${name}"`);
      return [name, parseWhole(`--ports ${name}`, number, 0, portLimit)];
    }),
  );
}

function parseAddress(text: string): Address {
  const colon = text.lastIndexOf(':');
  if (colon < 1) throw usage(`--bpci-address is HOST:PORT, not ${text}`);
  return { host: text.slice(0, colon), port: parseWhole('--bpci-address', text.slice(colon + 1), 0, portLimit) };
}

function parseFault(text: string): FaultAt {
  const [name = '', ...places] = text.split('@');
  if (!faultNames.includes(name)) throw usage(`--fault knows ${faultNames.join(', ')}, not "${name}"`);
  return places.length === 0 ? { fault: name } : { fault: name, at: places.join('@') };
}

function parseSpeed(text: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value > 0 && value <= maxSpeed) return value;
  throw usage(`--speed is a number above 0, at most ${String(maxSpeed)}, not "${text}"`);
}

function parseOtlp(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '';
  if (plain) return text.replace(/\/v1\/traces\/?$/, '');
  throw usage(`--otlp is an address such as http://127.0.0.1:4318, without credentials or a query`);
}

function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  throw usage(`${option} is ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}, not ${text}`);
}

function parseWhole(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw usage(`${option} is a whole number from ${String(min)} to ${String(max)}, not "${text}"`);
  }
  return value;
}

function usage(message: string): UsageError {
  return new UsageError(message, { fix: `usage: ${simulateUsage}` });
}
