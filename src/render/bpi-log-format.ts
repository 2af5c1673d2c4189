/**
 * A line of BPI's programs once its colours are gone: `2025-09-08T20:05:13.123456Z  INFO target: message`, where the
 * target may be missing (facts/bpi.md 6). RE2 syntax, which Alloy uses.
 */
export const bpiLine =
  '^(?P<ts>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)\\s+(?P<level>TRACE|DEBUG|INFO|WARN|ERROR)\\s+' +
  '(?:(?P<target>[a-z_0-9]+(?:::[a-z_0-9]+)*): )?(?P<msg>.*)$';

/** A line of BPI's domain server: `[2025-09-08T20:05:13Z INFO  domain_api_server] message` (facts/bpi.md 6). */
export const bracketLine =
  '^\\[(?P<ts>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)\\s+(?P<level>TRACE|DEBUG|INFO|WARN|ERROR)\\s+' +
  '(?P<target>[a-z_0-9]+(?:::[a-z_0-9]+)*)\\] (?P<msg>.*)$';

/** Go template for the label `level`: in small letters, `unknown` for a line that has none. */
export const levelTemplate = '{{ if .Value }}{{ ToLower .Value }}{{ else }}unknown{{ end }}';
