import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { formatDuration } from './format-duration.ts';
import { fileRules, textRules } from '../rule-list.ts';
import { keysOf, schemaRoot, type SchemaNode } from './schema-node.ts';
import { sectionExamples } from './section-examples.ts';

/** docs/configuration.md: every key of the schema with its default, an example of each section, and every rule. */
export function configurationPage(): string {
  const sections = Object.entries(schemaRoot.properties ?? {});
  return [
    '<!-- Generated from the schema: UPDATE_GOLDEN=1 npx vitest run --project unit test/config/describe -->',
    '# monitoring.yaml',
    `${schemaRoot.description ?? ''} \`bpi-monitoring init\` writes a first one, \`bpi-monitoring config show --defaults\` shows what yours means, \`bpi-monitoring validate\` checks it.`,
    units,
    `Sections: ${sections.map(([name]) => `[${name}](#${name})`).join(', ')}. Then the [endpoints](#endpoints-of-the-catalog) that are watched, and the [findings](#findings) with their ids.`,
    ...sections.flatMap(([name, node]) => sectionPart(name, node)),
    '## Endpoints of the catalog',
    'What is watched unless `endpoints` says otherwise. Those of an optional service are watched where `bpi` names the service. `required`: no answer is a failure from the start; the others are "not offered" until they have answered once.',
    table(
      ['id', 'job', 'where', 'path', 'every', 'timeout', 'required'],
      endpointDefinitions.map(({ id, job, at, path, intervalSeconds, timeoutSeconds, required }) => [
        code(id),
        code(job),
        code(at === 'bpci' ? 'bpci' : 'bpi' in at ? `bpi.ports.${at.bpi}` : `bpi.${at.service}`),
        code(path),
        formatDuration(intervalSeconds),
        formatDuration(timeoutSeconds),
        required === 'configured' ? 'when `bpci` is named' : required ? 'yes' : 'no',
      ]),
    ),
    '## Findings',
    'Every finding has an id, the place in the file, what is wrong, why, and how to put it right. All are shown at once; errors stop the command with exit code 3, warnings do not.',
    table(
      ['id', 'severity', 'what'],
      textRules.map(({ rule, severity, what }) => [code(rule), severity, what]),
    ),
    'What is found when files are read:',
    table(
      ['id', 'severity', 'what'],
      fileRules.map(({ rule, severity, what }) => [code(rule), severity, what]),
    ),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

const units = `Every key is optional. Durations: \`15s\`, \`1m30s\`, \`30d\`. Sizes: \`512MiB\` (1024-based), \`10GB\` (1000-based). Shares: \`80%\` or \`0.8\`. A secret is best a file of mode 0600 (\`<key>_file\`, relative to monitoring.yaml) or an environment variable (\`\${NAME}\`, the whole value).`;

function sectionPart(name: string, node: SchemaNode): readonly string[] {
  const rows = keyRows(node, '');
  const example = sectionExamples[name];
  return [
    `## ${name}`,
    node.description ?? '',
    ...(rows.length === 0 ? [`Default: ${code(shown(node.default))}.`] : [table(['key', 'default', 'what'], rows)]),
    ...(example === undefined ? [] : [`\`\`\`yaml\n${example.trim()}\n\`\`\``]),
  ];
}

/** One row a key, those of inner sections with their path; a list of sections has \`[]\` behind its name. */
function keyRows(node: SchemaNode, before: string): readonly (readonly string[])[] {
  const items = node.items ?? node.anyOf?.find((branch) => branch.items !== undefined)?.items;
  if (items !== undefined && keysOf(items) !== null) return keyRows(items, `${before}[].`.replace(/^\[\]\./, ''));
  const keys = keysOf(node) ?? {};
  return Object.entries(keys).flatMap(([key, child]) => {
    const path = `${before}${key}`;
    const isNeeded = node.required?.includes(key) === true;
    const own = [code(path), isNeeded ? 'needed' : defaultOf(child), whatOf(child)];
    const inner = keyRows(child, child.items === undefined ? `${path}.` : path);
    // Of a plain section the keys say enough.
    return keysOf(child) !== null && child.properties !== undefined ? inner : [own, ...inner];
  });
}

function defaultOf(node: SchemaNode): string {
  return node.default === undefined ? '' : code(shown(node.default));
}

function whatOf({ description = '', enum: values, examples = [], default: byDefault }: SchemaNode): string {
  const choices = values === undefined ? '' : ` One of ${values.map((value) => code(shown(value))).join(', ')}.`;
  const first = examples.find((example) => example !== byDefault);
  const example =
    byDefault !== undefined || first === undefined || values !== undefined ? '' : ` For example ${code(shown(first))}.`;
  return `${description}${choices}${example}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function code(text: string): string {
  return text === '' ? '`""`' : `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A bar ends a cell, also in code; angle brackets outside code would be HTML.
  const cell = (text: string): string =>
    text
      .split('`')
      .map((part, index) =>
        index % 2 === 0 ? part.replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;')) : part,
      )
      .join('`')
      .replaceAll('|', '\\|')
      .replaceAll('\n', ' ');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
