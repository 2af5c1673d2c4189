import { describe, expect, test } from 'vitest';
import type { Loaded } from '../../src/config/load.ts';
import { makeWorkspace } from './support/workspace.ts';

const errors = (loaded: Loaded) => loaded.findings.filter(({ severity }) => severity === 'error');
const names = (files: readonly { readonly name: string }[] | undefined): string[] | undefined =>
  files?.map(({ name }) => name);

describe("the user's own files come along with their content", () => {
  test('one path, a list, and a directory', async () => {
    using workspace = makeWorkspace();
    const scrape = await workspace.write('scrape.yml', 'scrape_configs: []\n');
    await workspace.write('a/rules.yaml', 'groups: []\n');
    await workspace.write('b/rules.yaml', 'groups: [] # other\n');
    for (const name of ['z.json', 'a.json', 'notes.txt', '.hidden.json']) {
      await workspace.write(`dashboards/${name}`, `{"title": "${name}"}`);
    }
    await workspace.write('mail ü.tmpl', '\uFEFF{{ define "x" }}{{ end }}');
    const loaded = await workspace.load(`
extra:
  scrape_configs: scrape.yml
  rules: [a/rules.yaml, ./b/rules.yaml, b/../a/rules.yaml]
  dashboards: dashboards/
  templates: ['mail ü.tmpl']
`);
    expect(loaded.findings).toEqual([]);
    const extra = loaded.config?.extra;
    expect(extra?.scrapeConfigs).toEqual([{ name: 'scrape.yml', path: scrape, content: 'scrape_configs: []\n' }]);
    expect(extra?.rules.map(({ name, content }) => [name, content])).toEqual([
      ['rules-2.yaml', 'groups: [] # other\n'],
      ['rules.yaml', 'groups: []\n'],
    ]);
    expect(names(extra?.dashboards)).toEqual(['a.json', 'z.json']);
    expect(extra?.templates).toMatchObject([{ name: 'mail--.tmpl', content: '{{ define "x" }}{{ end }}' }]);
  });

  test.each([
    ['rules: none.yml', 'config/extra-file-missing', 'error', { line: 2, column: 10 }],
    ['rules: [ok.yml, none.yml]', 'config/extra-file-missing', 'error', { line: 2, column: 19 }],
    ['rules: ./no/such/directory', 'config/extra-file-missing', 'error', {}],
    ['rules: notes.txt', 'config/extra-file-ending', 'error', {}],
    ['dashboards: ok.yml', 'config/extra-file-ending', 'error', {}],
    ['templates: empty', 'config/extra-directory-empty', 'warning', {}],
    ['rules: large.yml', 'config/extra-file-too-large', 'error', {}],
    ['rules: bytes.yml', 'config/extra-file-not-utf8', 'error', {}],
  ])('%s: %s', async (line, rule, severity, place) => {
    using workspace = makeWorkspace();
    await workspace.write('ok.yml', 'groups: []');
    await workspace.write('notes.txt', '');
    await workspace.write('empty/notes.txt', '');
    await workspace.write('large.yml', 'x'.repeat(1024 ** 2 + 1));
    await workspace.write('bytes.yml', Buffer.from([0x61, 0xfc, 0x62]));
    const loaded = await workspace.load(`extra:\n  ${line}\n`);
    expect(loaded.findings).toMatchObject([{ rule, severity, place }]);
    expect(loaded.config === null).toBe(severity === 'error');
  });

  test('but a lost one keeps nobody from stopping the stack', async () => {
    using workspace = makeWorkspace();
    await workspace.write('ok.yml', 'groups: []');
    const loaded = await workspace.load('extra: {rules: [ok.yml, none.yml]}', { secrets: false });
    expect(errors(loaded)).toEqual([]);
    expect(loaded.findings).toMatchObject([{ rule: 'config/extra-file-missing', severity: 'warning' }]);
    expect(names(loaded.config?.extra.rules)).toEqual(['ok.yml']);
  });
});
