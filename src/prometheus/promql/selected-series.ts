import { parser } from '@prometheus-io/lezer-promql';

/** One selector of series in an expression. */
export interface SelectedSeries {
  readonly metric: string;
  readonly matchers: readonly LabelMatcher[];
  /** Functions and aggregations around it, by name, the nearest first. */
  readonly within: readonly string[];
}

/** What a label must be like; `=~` and `!~` mean the whole of it. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

type Node = ReturnType<typeof parser.parse>['topNode'];

/** Every selector that names its metric, in the order of the text; of a text that does not parse, what could be made of it. */
export function selectedSeries(expression: string): readonly SelectedSeries[] {
  const found: SelectedSeries[] = [];
  parser.parse(expression).iterate({
    enter: ({ name, node }) => {
      const identifier = name === 'VectorSelector' ? node.getChild('Identifier') : null;
      if (identifier === null) return;
      const metric = expression.slice(identifier.from, identifier.to);
      found.push({ metric, matchers: matchersOf(node, expression), within: callsAround(node, expression) });
    },
  });
  return found;
}

/** What a VectorSelector asks of labels. */
export function matchersOf(selector: Node, text: string): readonly LabelMatcher[] {
  const matchers = selector.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  return matchers.flatMap((matcher) => {
    const [label, operator, value] = ['LabelName', 'MatchOp', 'StringLiteral'].map((part) => {
      const node = matcher.getChild(part);
      return node === null ? '' : text.slice(node.from, node.to);
    });
    return label === '' ? [] : [{ label, operator, value: value?.slice(1, -1) } as LabelMatcher];
  });
}

function callsAround(selector: Node, text: string): readonly string[] {
  const names: string[] = [];
  for (let node: Node | null = selector.parent; node !== null; node = node.parent) {
    const name = node.getChild('FunctionIdentifier') ?? node.getChild('AggregateOp');
    if (name !== null) names.push(text.slice(name.from, name.to).toLowerCase());
  }
  return names;
}
