import type { HelperOptions } from 'handlebars';
import { describe, expect, test } from 'vitest';
import { renderText } from '../../src/render/render-template.ts';
import { templateHelpers } from '../../src/render/template-helpers.ts';

const options = { fn: () => '', inverse: () => '' } as unknown as HelperOptions;

describe('every helper', () => {
  test.each(Object.entries<(...args: never[]) => unknown>(templateHelpers))(
    '%s throws on undefined and on null',
    (_, helper) => {
      for (const nothing of [undefined, null]) {
        expect(() => Reflect.apply(helper, {}, [nothing, options]) as unknown).toThrow(TypeError);
      }
    },
  );
});

describe('templates', () => {
  test.each([
    ['{{yaml v}}', { v: { a: ['x', 1, true] } }, '{"a":["x",1,true]}'],
    ['{{yaml v}}', { v: 'a: "b" # {{c}} <d>' }, '"a: \\"b\\" # {{c}} <d>"'],
    ['{{alloy v}}', { v: 'a"b\nc' }, '"a\\"b\\nc"'],
    ['{{alloyMap v}}', { v: { a: 'x"y', __path__: '/l/*' } }, '{"a" = "x\\"y", "__path__" = "/l/*"}'],
    ['{{toml v}}', { v: '/var/lib' }, '"/var/lib"'],
    ['{{#if (has v "a")}}yes{{else}}no{{/if}}', { v: { a: 1 } }, 'yes'],
    ['{{#if (has v "b")}}yes{{else}}no{{/if}}', { v: { a: 1 } }, 'no'],
    ['{{duration v}}', { v: 90 }, '90s'],
    ['{{duration v}}', { v: 0.5 }, '500ms'],
    ['{{hours v}}', { v: 90_000 }, '25h'],
    ['{{#each (required v)}}[{{this}}]{{/each}}', { v: ['a', 'b'] }, '[a][b]'],
    ['{{#if (boolean v)}}yes{{else}}no{{/if}}', { v: [] }, 'no'],
    ['{{#if v}}yes{{else}}no{{/if}}', { v: true }, 'yes'],
    ['{{v}}', { v: '<&>' }, '<&>'],
  ])('%s with %j gives %s', (template, view, text) => {
    expect(renderText(template, view)).toBe(text);
  });

  test.each([
    ['an unknown name', '{{missing}}', {}],
    ['an unknown name inside a helper', '{{yaml missing}}', {}],
    ['an unknown property', '{{yaml v.missing}}', { v: {} }],
    ['an unknown property in a loop', '{{#each (required v)}}{{yaml this.missing}}{{/each}}', { v: [{}] }],
    ['an unknown condition', '{{#if missing}}x{{/if}}', {}],
    ['a condition that is no boolean', '{{#if v}}x{{/if}}', { v: 'no' }],
    ['an unknown list', '{{#each missing}}x{{/each}}', {}],
    ['an empty list', '{{#each (required v)}}x{{/each}}', { v: [] }],
    ['a list that is an object', '{{#each (required v)}}x{{/each}}', { v: { a: 1 } }],
    ['a forgiving built-in', '{{#unless v}}x{{/unless}}', { v: false }],
    ['an unknown helper', '{{frobnicate v}}', { v: 1 }],
    ['a number where a text is meant', '{{alloy v}}', { v: 1 }],
    ['a number in a map of texts', '{{alloyMap v}}', { v: { a: 1 } }],
    ['a list where a map is meant', '{{alloyMap v}}', { v: [] }],
  ])('refuse %s', (_, template, view) => {
    expect(() => renderText(template, view)).toThrow();
  });
});
