const statusLine = /^HTTP\/1\.[01] (\d{3})(?: .*)?$/;
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/;

/** Status and headers of an answer. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Offset after the blank line that ends the head, or null; lines may end in LF alone (facts/bpi.md Q11). */
export function findHeadEnd(bytes: Buffer): number | null {
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
  }
  return null;
}

/** Parses a head; null when it is not HTTP/1.x. Lines that are no header are skipped, a repeated header keeps its first value (Q8). */
export function parseHead(bytes: Buffer): ResponseHead | null {
  const lines = bytes.toString('latin1').split(/\r?\n/);
  const status = statusLine.exec(lines[0] ?? '');
  if (status === null) return null;
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const line of lines.slice(1)) {
    const header = headerLine.exec(line);
    const name = header?.[1]?.toLowerCase();
    if (name !== undefined && !(name in headers)) headers[name] = header?.[2] ?? '';
  }
  return { status: Number(status[1]), headers };
}
