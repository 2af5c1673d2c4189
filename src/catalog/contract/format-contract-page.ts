import type { EndpointDefinition } from '../endpoint-definition.ts';
import { endpointDefinitions } from '../endpoints.ts';
import type { MetricDefinition } from '../metric-definition.ts';
import { contractMetrics } from '../metrics/contract.ts';
import { serviceNames } from '../services.ts';
import type { ContractAnswer, ContractField } from './contract-answer.ts';

/** What the page needs to know from outside the catalog. */
export interface ContractPageOptions {
  /** Where a service listens unless monitoring.yaml says otherwise, for example `127.0.0.1:7777`. */
  readonly addressOf: (at: EndpointDefinition['at']) => string;
  /** Prometheus text that an answer's example stands for. */
  readonly textOf: (answer: ContractAnswer) => string;
}

const kinds: Readonly<Record<ContractField['reading'], string>> = {
  count: 'number that only grows',
  number: 'number',
  ratio: 'ratio 0 to 1, or text such as `"95%"`',
  seconds: 'seconds, or text such as `"72h35m"`',
  milliseconds: 'milliseconds, or text such as `"25ms"`',
  time: 'RFC 3339 text, or Unix seconds',
  state: 'word',
  text: 'text',
};

/** docs/contract.md without its introduction: every answer with its addresses, fields, example and text form. */
export function formatContractPage(answers: readonly ContractAnswer[], options: ContractPageOptions): string {
  return [summary(answers, options), ...answers.map((answer) => section(answer, options))].join('\n');
}

function summary(answers: readonly ContractAnswer[], { addressOf }: ContractPageOptions): string {
  const rows = answers.flatMap((answer) =>
    placesOf(answer).map(({ id, at, path, intervalSeconds, watched }) => {
      const every = watched ? 'every 5 s by the exporter itself' : `every ${intervalSeconds} s`;
      return `| \`${addressOf(at)}${path}\` | \`${id}\` | ${every} | [${answer.name}](#${answer.name}) |\n`;
    }),
  );
  return `## The addresses\n\n| address | endpoint | asked | answer |\n|---|---|---|---|\n${rows.join('')}`;
}

function section(answer: ContractAnswer, { addressOf, textOf }: ContractPageOptions): string {
  const places = placesOf(answer).map(({ at, path }) => `\`GET ${addressOf(at)}${path}\``);
  const histograms = contractMetrics.filter(
    ({ source, type }) => type === 'histogram' && answer.endpoints.includes(source),
  );
  return [
    `## ${answer.name}\n`,
    `${places.join(', the same at ')}, from ${serviceNames[answer.service]}.${origins[answer.origin]}\n`,
    `${answer.purpose}${answer.enveloped ? ` ${envelope}` : ''}\n`,
    ...(answer.health === null ? [] : [`Healthy: \`${answer.health}\` is one of ${healthyWords(answer)}.\n`]),
    `| field | type | meaning | becomes |\n|---|---|---|---|\n${answer.fields.map(fieldRow).join('')}`,
    ...(histograms.length === 0
      ? []
      : [`In the text form only, as histograms: ${histograms.map(({ name }) => `\`${name}\``).join(', ')}.\n`]),
    fold('JSON', 'json', `${JSON.stringify(answer.example, null, 2)}\n`),
    fold('The same in Prometheus text', '', textOf(answer)),
    `JSON Schema: [schema/contract/${answer.name}.schema.json](../schema/contract/${answer.name}.schema.json).\n`,
  ].join('\n');
}

const origins = {
  ours: '',
  seeds: ' Printed in the observability document; understood exactly as it stands there.',
} as const;

const envelope = "The fields lie below `data` of BPCI's envelope `{status, message, data}`.";

function fieldRow(field: ContractField): string {
  const type = field.reading === 'state' ? wordsOf(field) : kinds[field.reading];
  const remarks = [
    field.required ? ' **Required.**' : '',
    field.shipped ? ' Answered already.' : '',
    field.when === null ? '' : ` Only while \`${field.when}\` is good.`,
  ];
  const path = field.path.replace(/\{(\w+)\}/g, '<$1>');
  return `| \`${path}\` | ${type} | ${field.description}${remarks.join('')} | ${becomes(field)} |\n`;
}

function becomes(field: ContractField): string {
  const open = [...field.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return field.becomes
    .map(({ metric, labels }) => {
      const fixed = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
      const all = [...open.map((label) => describeLabel(metric, label)), ...fixed];
      return `\`${metric}${all.length === 0 ? '' : `{${all.join(', ')}}`}\``;
    })
    .join(', ');
}

const definitions = new Map<string, MetricDefinition>(contractMetrics.map((metric) => [metric.name, metric]));

/** A label and, where it has a closed set of values, the values. */
function describeLabel(metric: string, label: string): string {
  const values = definitions.get(metric)?.labels[label] ?? null;
  return values === null ? label : `${label}=${values.join('/')}`;
}

function wordsOf({ states }: ContractField): string {
  const words = (value: 0 | 1): string =>
    Object.keys(states)
      .filter((word) => states[word] === value)
      .join(', ');
  return `word: ${words(1)} (1); ${words(0)} (0); or true, false, 1, 0`;
}

function healthyWords(answer: ContractAnswer): string {
  const states = answer.fields.find(({ path }) => path === answer.health)?.states ?? {};
  const words = Object.keys(states).filter((word) => states[word] === 1);
  return words.map((word) => `\`${word}\``).join(', ');
}

function placesOf({ endpoints }: ContractAnswer): readonly EndpointDefinition[] {
  return endpoints.flatMap((id) => endpointDefinitions.find((definition) => definition.id === id) ?? []);
}

function fold(title: string, language: string, text: string): string {
  return `<details><summary>${title}</summary>\n\n\`\`\`${language}\n${text}\`\`\`\n\n</details>\n`;
}
