import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatFaultTable } from '../../src/simulator/faults/format-fault-table.ts';
import { faults } from '../../src/simulator/faults/index.ts';

const page = new URL('../../docs/simulator.md', import.meta.url);
const begin = '<!-- The faults: made by UPDATE_GOLDEN=1 npx vitest run test/simulator/faults-page.test.ts -->\n';
const end = '<!-- End of the faults. -->\n';

test('docs/simulator.md lists every fault as the simulator has it', () => {
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [table, after = ''] = rest.split(end);
  const wanted = `\n${formatFaultTable(faults)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(page, before + begin + wanted + end + after);
  else expect(table).toBe(wanted);
});
