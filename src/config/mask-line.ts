/** Sections whose values are no secrets; anything else, misspelt section names included, is masked. */
const openSections = new Set([
  'version',
  'stack',
  'bpi',
  'bpci',
  'endpoints',
  'scrape',
  'components',
  'retention',
  'thresholds',
  'exporter',
  'grafana',
  'billing_meter',
  'autonomous_economics',
  'expose',
  'logs',
  'tracing',
  'long_term',
  'tls',
  'extra',
]);

/**
 * Line `index` (from 0) of a text as it may be shown: what could be a secret becomes asterisks of the same length, so
 * that columns still fit. It works on lines, because a text with syntax errors has no reliable structure.
 */
export function maskLine(lines: readonly string[], index: number): string {
  const line = lines[index] ?? '';
  const text = line.replace(/\/\/[^\s/@]+@/g, (found) => `//${stars(found.length - 3)}@`).replace(/\?\S+/g, stars2);
  const secretKey =
    /^(.*?(?:pass|secret|token|bearer|credential|auth|api_?key|routing_?key)(?![^:\s]*_file)[^:\s]*\s*:\s+)(\S.*)$/i.exec(
      text,
    );
  if (secretKey?.[1] !== undefined && secretKey[2] !== undefined) return secretKey[1] + blank(secretKey[2]);
  // A section name without its colon is no secret either.
  const isOpen = openSections.has(text.trim()) || openSections.has(sectionOf(lines, index));
  return isOpen ? text : maskValue(text);
}

/** The last top-level key at or above the line. */
function sectionOf(lines: readonly string[], index: number): string {
  for (let above = index; above >= 0; above -= 1) {
    const key = /^\uFEFF?["']?([A-Za-z_][\w-]*)["']?\s*:/.exec(lines[above] ?? '')?.[1];
    if (key !== undefined) return key;
  }
  return '';
}

function maskValue(line: string): string {
  const [, before = '', value = ''] = /^(\s*(?:- +)?(?:["']?[\w-]+["']?\s*:(?:\s+|$))?)(.*)$/s.exec(line) ?? [];
  if (
    /^\s*(?:- +)?["']?(?:(?:url|(?:routing_?)?key|password)_?file|send_?resolved|priorities|times|weekdays|days_of_month|months|location)["']?\s*:/i.test(
      line,
    )
  )
    return line;
  if (/^(?:true|false|on|off|yes|no|null|\$\{\w*\}|\d{1,6})?\s*(?:#.*)?$/.test(value)) return line;
  return before + blank(value);
}

/** Asterisks for everything but spaces. */
function blank(text: string): string {
  return text.replace(/\S+/g, (found) => stars(found.length));
}

function stars2(found: string): string {
  return `?${stars(found.length - 1)}`;
}

function stars(count: number): string {
  return '*'.repeat(count);
}
