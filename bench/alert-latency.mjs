// `npm run bench:alert-latency [-- rounds]`: from a fault in a simulated world to the webhook, for P1, P2 and P3, on a real stack
// at the default intervals, and beside it at the plain intervals of the seeds' documents: same world, same run.
import { loadPart } from './load-part.mjs';

const rounds = Number(process.argv[2] ?? '1');
if (!Number.isInteger(rounds) || rounds < 1 || rounds > 10) {
  console.error('usage: npm run bench:alert-latency [-- rounds], 1 to 10 rounds of about 10 minutes');
  process.exit(2);
}
const { measure } = await loadPart('alert-latency/measure.ts');
process.exitCode = (await measure(rounds, console.log)) ? 0 : 1;
