import type { DescribedFault } from './describe-fault.ts';

const places = { bpi: 'BPI', bpci: 'BPCI', both: 'BPI, BPCI', host: 'the host', stack: 'the stack' } as const;

/** The faults for a terminal, by area: what happens and which alerts it brings. */
export function formatFaultList(faults: readonly DescribedFault[]): string {
  const areas = [...new Set(faults.map(({ area }) => area))];
  return areas.map((area) => formatArea(area, faults)).join('\n\n');
}

function formatArea(area: string, faults: readonly DescribedFault[]): string {
  const own = faults.filter((fault) => fault.area === area);
  return [area, ...own.flatMap(formatFault)].join('\n');
}

function formatFault({ name, strikes, summary, brings, needs, how }: DescribedFault): readonly string[] {
  return [
    `  ${name} (${[places[strikes], ...(needs === null ? [] : [`needs ${needs}`])].join('; ')})`,
    `      ${summary}`,
    `      brings ${brings.join(', ')}`,
    ...(how === undefined ? [] : [`      by hand: ${how}`]),
  ];
}
