import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const directory = new URL('.', import.meta.url);
const text = readdirSync(directory)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, directory), 'utf8'))
  .join('\n');

test.each(Array.from({ length: 17 }, (_, index) => `Q${index + 1}`))(
  'quirk %s of BPI’s HTTP has a test that is named after it',
  (quirk) => {
    expect(text).toMatch(
      new RegExp(`^ +(test\\(|'|\\] as const\\)\\(|\\]\\)\\()'?(Q\\d+, )*${quirk}(, Q\\d+)*: `, 'm'),
    );
  },
);
