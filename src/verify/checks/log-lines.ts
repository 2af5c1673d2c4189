import type { LogFile } from '../../config/config.ts';
import { fetchJson } from '../../prometheus/fetch-text.ts';
import type { CheckResult } from '../check.ts';
import { findNewestLogFile, globSource } from '../newest-log-file.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

const fix = 'see `bpi-monitoring logs alloy` and `bpi-monitoring logs loki`';
// Loki takes lines of the last week, and Alloy drops those just below that (templates/config.alloy.hbs).
const reachMs = 167 * 3600 * 1000;

/** Lines arrive in Loki: of the stack's own containers, and of every log file that monitoring.yaml names. */
export const logLines: Check = {
  group: 'logs',
  name: 'lines',
  title: 'log lines arrive in Loki',
  needs: ['loki', 'alloy'],
  run: (context) => {
    const { containers, files } = context.config.logs;
    return Promise.all([
      ...(containers ? [containerLines(context)] : []),
      ...files.map((file) => fileLines(context, file)),
    ]);
  },
};

async function containerLines(context: VerifyContext): Promise<CheckResult> {
  const about = facts('logs', 'containers', 'lines of the containers arrive in Loki');
  const time = await newestLine(context, `{stack=${JSON.stringify(context.config.stack.name)}}`);
  return time === null ? failed(about, 'Loki has no line of this stack', fix) : passed(about, `newest at ${time}`);
}

async function fileLines(context: VerifyContext, { path, service }: LogFile): Promise<CheckResult> {
  const about = facts('logs', path, `lines of ${path} arrive in Loki`);
  const newest = await findNewestLogFile(path);
  if (newest === null) return skipped(about, 'there is no such file with anything in it yet');
  if (context.clock.now() - newest.modifiedMs > reachMs) {
    return skipped(about, `nothing was written to ${newest.path} for a week`);
  }
  const filename = JSON.stringify(globSource(path));
  const time = await newestLine(context, `{job="files",service=${JSON.stringify(service)},filename=~${filename}}`);
  return time === null
    ? failed(about, `nothing of ${newest.path} is in Loki`, fix)
    : passed(about, `newest at ${time}`);
}

interface QueryRangeAnswer {
  readonly data?: { readonly result?: readonly { readonly values?: readonly (readonly [string, string])[] }[] };
}

/** Time of the newest line that a LogQL selector finds, or null when there is none before the deadline. */
async function newestLine(context: VerifyContext, query: string): Promise<string | null> {
  const { clock, signal, poll } = context;
  const ask = async (): Promise<string | null> => {
    const start = `${clock.now() - reachMs}000000`;
    const parameters = new URLSearchParams({ query, limit: '1', direction: 'backward', start }).toString();
    const url = `${context.addresses.get('loki') ?? ''}/loki/api/v1/query_range?${parameters}`;
    const { data } = (await fetchJson(url, { signal })) as QueryRangeAnswer;
    const [line] = (data?.result ?? []).flatMap(({ values = [] }) => values);
    return line === undefined ? null : new Date(Number(line[0].slice(0, -6))).toISOString();
  };
  return pollUntil(ask, (time) => time !== null, poll);
}
