// `npm run bench:dashboards [-- --nodes N] [--json FILE]`: how long a real Prometheus takes for every query of every dashboard,
// with 100 nodes, 30 days of recorded series and 6 hours of everything: each alone, and each dashboard as Grafana asks it.
import { parseArgs } from 'node:util';
import { loadPart } from './load-part.mjs';

const { nodes, json } = readOptions();
const { measure } = await loadPart('dashboards/measure.ts');
const options = { nodes, json, env: process.env, uid: process.getuid?.() ?? 0 };
process.exitCode = (await measure(options, console.log)) ? 0 : 1;

function readOptions() {
  try {
    const { values } = parseArgs({ options: { nodes: { type: 'string', default: '100' }, json: { type: 'string' } } });
    const count = Number(values.nodes);
    if (!Number.isInteger(count) || count < 1 || count > 1000) throw new Error(`${values.nodes} is no number of nodes`);
    return { nodes: count, json: values.json ?? null };
  } catch (error) {
    console.error(`${error.message}\nusage: npm run bench:dashboards [-- [--nodes N] [--json FILE]], 1 to 1000 nodes`);
    process.exit(2);
  }
}
