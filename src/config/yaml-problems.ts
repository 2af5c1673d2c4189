import type { ErrorCode, YAMLError } from 'yaml';

/** What a YAML error means, in words for somebody who does not know the specification. */
export interface YamlProblem {
  readonly rule: string;
  readonly what: string;
  readonly fix: string;
}

const syntax = 'config/yaml-syntax';

const problems: Readonly<Record<ErrorCode, YamlProblem>> = {
  TAB_AS_INDENT: {
    rule: 'config/yaml-tab',
    what: 'A tab is used for indentation.',
    fix: 'Replace it by spaces; YAML allows no tabs there.',
  },
  DUPLICATE_KEY: {
    rule: 'config/duplicate-key',
    what: 'The key stands here a second time.',
    fix: 'Keep one of the two.',
  },
  MULTIPLE_DOCS: {
    rule: 'config/several-documents',
    what: 'A second document begins here; the file may hold only one.',
    fix: 'Remove this line `---` and what follows, or merge it into the first document.',
  },
  BAD_ALIAS: {
    rule: 'config/yaml-alias',
    what: 'The alias names an anchor that does not exist above it.',
    fix: 'Write the value itself, or quote it if the asterisk belongs to the text.',
  },
  ALIAS_PROPS: {
    rule: 'config/yaml-alias',
    what: 'An alias cannot carry an anchor or a tag.',
    fix: 'Write the value itself.',
  },
  MULTIPLE_ANCHORS: {
    rule: 'config/yaml-alias',
    what: 'A value can have only one anchor.',
    fix: 'Remove one of the anchors.',
  },
  RESOURCE_EXHAUSTION: {
    rule: 'config/yaml-too-large',
    what: 'The file nests or repeats too much to be read.',
    fix: 'Write the values out, without nesting aliases.',
  },
  TAG_RESOLVE_FAILED: {
    rule: 'config/yaml-tag',
    what: 'The value has a tag or a form that monitoring.yaml does not know.',
    fix: 'Write the plain value, without `!`.',
  },
  MULTIPLE_TAGS: { rule: 'config/yaml-tag', what: 'A value can have only one tag.', fix: 'Remove the tags.' },
  BAD_COLLECTION_TYPE: {
    rule: 'config/yaml-tag',
    what: 'The tag does not fit the value.',
    fix: 'Remove the tag.',
  },
  NON_STRING_KEY: {
    rule: syntax,
    what: 'A key must be plain text.',
    fix: 'Write the key as one word, followed by a colon and a space.',
  },
  BAD_INDENT: {
    rule: syntax,
    what: 'The indentation does not fit the lines above.',
    fix: 'Indent with two spaces per level, keys of one section equally far.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    rule: syntax,
    what: 'There is a second colon on the line, as if a section began inside a value.',
    fix: 'Put the nested key on its own line, or quote the value.',
  },
  MULTILINE_IMPLICIT_KEY: {
    rule: syntax,
    what: 'There is no colon after the key.',
    fix: 'Write `key: value`, with a colon and a space.',
  },
  MISSING_CHAR: {
    rule: syntax,
    what: 'A closing quote, a bracket, a comma or a space after a colon is missing.',
    fix: 'Close what was opened, and put a space after each colon and dash.',
  },
  BAD_SCALAR_START: {
    rule: syntax,
    what: 'A value cannot begin with this character.',
    fix: 'Put the value in quotes.',
  },
  BAD_DQ_ESCAPE: {
    rule: syntax,
    what: 'The backslash begins no known escape.',
    fix: 'Use single quotes, where a backslash is only a backslash.',
  },
  BLOCK_IN_FLOW: {
    rule: syntax,
    what: 'Inside braces or brackets an indented section cannot begin.',
    fix: 'Write the whole section without braces.',
  },
  BAD_DIRECTIVE: {
    rule: syntax,
    what: 'A line that begins with % is a YAML directive, and this one is not known.',
    fix: 'Remove the line.',
  },
  BAD_PROP_ORDER: { rule: syntax, what: 'An anchor or a tag stands in the wrong place.', fix: 'Remove it.' },
  KEY_OVER_1024_CHARS: { rule: syntax, what: 'The key is longer than 1024 characters.', fix: 'Shorten it.' },
  UNEXPECTED_TOKEN: {
    rule: syntax,
    what: 'This is not expected here.',
    fix: 'Look for a missing colon, quote or bracket on this line and the one above.',
  },
  IMPOSSIBLE: { rule: syntax, what: 'This cannot be read as YAML.', fix: 'Rewrite the line.' },
};

/** Translates an error of the yaml library by its code. */
export function describeYamlError(error: YAMLError): YamlProblem {
  return problems[error.code];
}
