import { compareFindings, type Finding, type Place } from '../base/finding.ts';
import { addressProblem, addressRemarks, bpciUrlFix } from './address-remarks.ts';
import type { Config, ConfigSource } from './config.ts';
import { contains, withoutPaths, type KeyPath } from './key-path.ts';
import { normaliseConfig } from './normalise/normalise-config.ts';
import { validAddress } from './normalise/valid-address.ts';
import { parseYaml, type ParsedYaml } from './parse-yaml.ts';
import type { Remark } from './remark.ts';
import { ruleRemarks } from './rules/index.ts';
import { schemaRemarks } from './schema-remarks.ts';
import type { WrittenConfig } from './written-config.ts';

/** A text and what the outside world adds to its meaning. */
export interface InterpretOptions {
  /** The content of monitoring.yaml; null where there is none. */
  readonly text: string | null;
  readonly source: ConfigSource;
  readonly bpciUrl?: string | undefined;
  readonly hostAddresses: readonly string[];
  readonly baseDirectory: string;
}

/** What a text means, and everything there is to say about it. */
export interface Interpretation {
  /** Made from the valid parts; to be used only when no finding is an error. */
  readonly config: Config;
  /** The valid parts as written. */
  readonly written: WrittenConfig;
  readonly findings: readonly Finding[];
  readonly locate: ParsedYaml['locate'];
}

const bpciUrlOption = '--bpci-url';

/** Text -> Config with all findings at once: parse, validate, normalise, rules. Pure. */
export function interpretConfig(options: InterpretOptions): Interpretation {
  const file = options.source.kind === 'file' ? options.source.path : 'monitoring.yaml';
  const parsed = options.text === null ? nothing(file) : parseYaml(file, options.text);
  const { written, invalid, remarks } = validate(parsed.value);

  const problem = addressProblem(options.bpciUrl, { pathAllowed: false });
  const bpciAddress = options.bpciUrl === undefined || problem !== null ? undefined : validAddress(options.bpciUrl);
  const config = normaliseConfig(written, { ...options, bpciAddress });

  const isSound = (remark: Remark): boolean =>
    [remark.at, ...(remark.about ?? [])].every(
      (path) => !invalid.some((bad) => contains(bad, path) || contains(path, bad)),
    );
  // What the command line says is not in the text: point at the option.
  const locate = (path: KeyPath, part?: 'key' | 'value'): Place =>
    bpciAddress !== undefined && contains(['bpci', 'url'], path)
      ? { kind: 'subject', subject: bpciUrlOption }
      : parsed.locate(path, part);
  const findings = [
    ...parsed.findings,
    ...(problem === null ? [] : [wrongOption(problem)]),
    ...[...remarks, ...ruleRemarks({ written, config }).filter(isSound)].map((remark) => findingOf(remark, locate)),
  ];
  return { config, written, findings: findings.sort(compareFindings), locate: parsed.locate };
}

/** Separates what is valid in itself from what is not, so that one mistake does not hide the others. */
function validate(value: unknown): {
  readonly written: WrittenConfig;
  readonly invalid: readonly KeyPath[];
  readonly remarks: readonly Remark[];
} {
  if (value === undefined || value === null) return { written: {}, invalid: [], remarks: [] };
  // A merge key has its own finding (parse-yaml).
  const bySchema = schemaRemarks(value).filter((remark) => remark.at.at(-1) !== '<<');
  const badPaths = bySchema.map((remark) => remark.at);
  const allBad = [...badPaths, ...mergeKeys(value)];
  const withoutBad =
    allBad.length === 0 ? (value as WrittenConfig) : withoutHeadless(withoutPaths(value, allBad) ?? {});
  const byAddress = addressRemarks(withoutBad);
  const addressPaths = byAddress.map((remark) => remark.at);
  return {
    written: withoutPaths(withoutBad, addressPaths) as WrittenConfig,
    invalid: [...badPaths, ...addressPaths],
    remarks: [...bySchema, ...byAddress],
  };
}

/** An item whose name, or another key it cannot do without, was invalid: its other values have been checked by the schema. */
function withoutHeadless(value: unknown): WrittenConfig {
  const headless = schemaRemarks(value).filter(({ rule }) => rule === 'config/missing-key');
  return withoutPaths(
    value,
    headless.map(({ at }) => at),
  ) as WrittenConfig;
}

function mergeKeys(value: unknown, path: KeyPath = []): readonly KeyPath[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '<<' ? [[...path, key]] : mergeKeys(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function findingOf(remark: Remark, locate: (path: KeyPath, part?: 'key' | 'value') => Place): Finding {
  const { rule, severity, what, why, fix } = remark;
  return {
    rule,
    severity,
    place: locate(remark.at, remark.part),
    what,
    ...(why === undefined ? {} : { why }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function wrongOption(problem: string): Finding {
  return {
    rule: 'config/malformed-value',
    severity: 'error',
    place: { kind: 'subject', subject: bpciUrlOption },
    what: `The address ${problem}.`,
    fix: bpciUrlFix(`${bpciUrlOption} `),
  };
}

function nothing(file: string): ParsedYaml {
  return { value: undefined, findings: [], locate: () => ({ kind: 'subject', subject: file }) };
}
