import type { Fault } from './fault.ts';

const places = { bpi: 'BPI', bpci: 'BPCI', both: 'BPI, BPCI', host: 'host', stack: 'the stack' } as const;

/** The faults as Markdown: a table of what the simulator can do, and one of what is done to the stack by hand. */
export function formatFaultTable(faults: readonly Fault[]): string {
  const own = faults.filter(({ strikes }) => strikes !== 'stack');
  const stack = faults.filter(({ strikes }) => strikes === 'stack');
  return [
    '| fault | strikes | what happens | brings | within | may bring too |',
    '|---|---|---|---|---|---|',
    ...own.map(({ name, strikes, summary, brings, withinSeconds, afterSeconds, company }) =>
      row([
        `\`${name}\``,
        places[strikes],
        summary + (afterSeconds === undefined ? '' : ` Needs ${formatSpan(afterSeconds)} of health before.`),
        brings.join(', '),
        formatSpan(withinSeconds),
        company.join(', '),
      ]),
    ),
    '',
    'These strike the stack itself. The simulator cannot do that: the control answers 409 and says what to do by hand. Containers are those of a stack named `bpi-monitoring`.',
    '',
    '| fault | what happens | brings | within | by hand |',
    '|---|---|---|---|---|',
    ...stack.map(({ name, summary, brings, withinSeconds, how = '' }) =>
      row([`\`${name}\``, summary, brings.join(', '), formatSpan(withinSeconds), how]),
    ),
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function formatSpan(seconds: number): string {
  if (seconds < 120) return `${String(seconds)} s`;
  return seconds < 2 * 3600 ? `${String(Math.ceil(seconds / 60))} min` : `${String(Math.ceil(seconds / 3600))} h`;
}
