import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { findPromtool } from '../rules/find-promtool.ts';
import { acceptedSurvivors } from './accepted-survivors.ts';
import { everyMutant, tryAll } from './every-exam.ts';
import { formatVerdict, verdictAsJson } from './format-verdict.ts';
import { judge } from './judge.ts';
import { sample } from './sample.ts';

const help = `Usage: npm run test:mutation -- [options]

Makes one small mistake after the other in every rule of alert-rules/ and asks promtool (for rules on log lines a
stand-in for Loki's ruler) whether a story of test/alert-rules/cases notices. Fails below 95% noticed, and for a survivor that test/mutation/accepted-survivors.ts
does not list (or lists though it is noticed).

  --group NAME     only the rules of groups whose name contains NAME
  --rule NAME      only the rules whose own name contains NAME
  --sample N       only N mutants, chosen at random
  --seed S         the chance of --sample, a whole number (default 1)
  --json           one JSON value instead of text
  --help           this text

Examples:
  npm run test:mutation -- --group bpi-critical
  npm run test:mutation -- --rule PeersLow
  npm run test:mutation -- --sample 60 --seed 7 --json
`;

const { values: options } = parseArgs({
  options: {
    group: { type: 'string', default: '' },
    rule: { type: 'string', default: '' },
    sample: { type: 'string', default: String(everyMutant.length) },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) process.stdout.write(help);
else await run();

async function run(): Promise<void> {
  const size = wholeNumber('--sample', options.sample);
  const seed = wholeNumber('--seed', options.seed);
  const chosen = everyMutant.filter(({ group, name }) => group.includes(options.group) && name.includes(options.rule));
  const tried = sample(chosen, size, seed);
  const killed = await tryAll(tried, {
    promtool: await findPromtool(process.env),
    processes: availableParallelism(),
    progress: (done, of, exam) => process.stderr.write(`${String(done)}/${String(of)} ${exam}\n`),
  });
  const verdict = judge({ all: everyMutant, tried, killed, accepted: acceptedSurvivors });
  const text = options.json ? JSON.stringify(verdictAsJson(verdict), null, 2) : formatVerdict(verdict);
  process.stdout.write(`${text}\n`);
  process.exitCode = verdict.complaints.length === 0 ? 0 : 1;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${option} wants a whole number, not ${text}`);
  return Number(text);
}
