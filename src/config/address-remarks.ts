import { optionalServiceNames } from '../catalog/endpoint-definition.ts';
import { formatKeyPath, type KeyPath } from './key-path.ts';
import { holdsCredentials, isHost, parseAddress } from './parse-address.ts';
import type { Remark } from './remark.ts';
import type { WrittenConfig } from './written-config.ts';

/** What is wrong with hosts and addresses in themselves: finer than a pattern of the schema could say. */
export function addressRemarks(written: WrittenConfig): readonly Remark[] {
  const remarks: Remark[] = [];
  remarks.push(...hostRemarks(written.bpi?.host, ['bpi']));
  (written.bpi?.nodes ?? []).forEach((node, index) => {
    remarks.push(...hostRemarks(node?.host, ['bpi', 'nodes', index]));
  });
  for (const name of optionalServiceNames) remarks.push(...serviceRemarks(written.bpi?.[name], name));
  const bpci = addressProblem(written.bpci?.url, { pathAllowed: false });
  if (bpci !== null) remarks.push(malformed(['bpci', 'url'], bpci, withAuth(bpci, '`bpci.auth`', bpciUrlFix('url: '))));
  (written.endpoints ?? []).forEach((item, index) => {
    const problem = addressProblem(item?.url, { pathAllowed: true });
    if (problem === null) return;
    const fix = 'Write `host:port` or `http://host:port/path`, for example `url: 192.168.1.21:7777`.';
    remarks.push(malformed(['endpoints', index, 'url'], problem, withAuth(problem, '`auth` of the endpoint', fix)));
  });
  return remarks;
}

function hostRemarks(host: string | undefined, at: KeyPath): readonly Remark[] {
  if (host === undefined || isHost(host.replace(/^\[(.*)\]$/, '$1'))) return [];
  const fix = `Write the host only, for example \`host: localhost\`; ports belong in \`${formatKeyPath([...at, 'ports'])}\`.`;
  return [malformed([...at, 'host'], 'is not a host name or address', fix)];
}

function serviceRemarks(written: string | readonly (string | null)[] | undefined, name: string): readonly Remark[] {
  const texts = typeof written === 'string' ? [written] : (written ?? []);
  return texts.flatMap((text, index) => {
    const problem = addressProblem(text ?? undefined, { pathAllowed: false });
    const at = ['bpi', name, ...(typeof written === 'string' ? [] : [index])];
    return problem === null ? [] : [malformed(at, problem, 'Write `host:port`, for example `localhost:9000`.')];
  });
}

/** What is wrong with an address, as a predicate without the value, or null. */
export function addressProblem(text: string | undefined, { pathAllowed }: { pathAllowed: boolean }): string | null {
  if (text === undefined) return null;
  const parsed = parseAddress(text);
  if (!parsed.ok) return parsed.problem;
  return !pathAllowed && parsed.address.path !== null ? 'has a path; the address of the server is enough' : null;
}

/** How to write the address of BPCI. */
export function bpciUrlFix(before: string): string {
  return `Write \`host:port\`, \`http://host:port\` or \`https://host\`, for example \`${before}bpci.example.com:8081\`.`;
}

/** Who wrote a password into an address wants to know where it belongs. */
function withAuth(problem: string, place: string, fix: string): string {
  return problem === holdsCredentials ? `${fix} User name and password belong in ${place}.` : fix;
}

function malformed(at: KeyPath, problem: string, fix: string): Remark {
  return { rule: 'config/malformed-value', severity: 'error', at, what: `\`${formatKeyPath(at)}\` ${problem}.`, fix };
}
