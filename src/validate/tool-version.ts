import type { CheckTool } from './runner.ts';

/** Lowest version of each tool that knows the keys we render; another major is refused (facts/components.md 1.4). */
const needed: Readonly<Record<CheckTool, { readonly major: number; readonly minor: number }>> = {
  promtool: { major: 3, minor: 0 },
  amtool: { major: 0, minor: 27 },
  loki: { major: 3, minor: 0 },
  alloy: { major: 1, minor: 0 },
  blackbox_exporter: { major: 0, minor: 23 },
};

/** Argument with which a tool prints its version. */
export const versionArgument: Readonly<Record<CheckTool, string>> = {
  promtool: '--version',
  amtool: '--version',
  loki: '-version',
  alloy: '--version',
  blackbox_exporter: '--version',
};

/** Reads `3.5.3` out of `promtool, version 3.5.3 (branch: ...)` or `alloy, version v1.18.1`; null when there is none. */
export function parseToolVersion(output: string): string | null {
  return /\bversion v?(\d+\.\d+\.\d+[\w.+~-]*)/.exec(output)?.[1] ?? null;
}

/** Why a version cannot be used, or null when it can. */
export function refuseVersion(tool: CheckTool, version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const { major: wantedMajor, minor: wantedMinor } = needed[tool];
  if (major === wantedMajor && minor >= wantedMinor) return null;
  const wanted =
    wantedMinor === 0 ? `${String(wantedMajor)}.x` : `${String(wantedMajor)}.${String(wantedMinor)} or newer`;
  return `${tool} ${version} is not ${wanted}`;
}
