import { logAlert } from './house/log-alert.ts';
import { bpiLines, countLines, linesWith } from './house/log-lines.ts';
import type { RuleGroup } from './house/rule.ts';

const where = 'service, filename';

/** What one line of a log is enough for. Lines come without time, level and target, which are labels of theirs. */
export function criticalLogAlerts(): RuleGroup {
  return {
    name: 'bpi-logs-critical.alerts',
    interval: '10s',
    rules: [
      logAlert({
        name: 'LogPanicDetected',
        priority: 'P1',
        area: 'node',
        family: 'log_panic',
        // A panic goes past the logger, so its lines have no level.
        expr: `${countLines(where, `${bpiLines} |~ "panicked at|FATAL|stack overflow"`, '1m')} > 0`,
        value: 'count',
        summary: '{{ $labels.service }} panicked',
        description:
          '{{ $value }} lines of {{ $labels.filename }} ({{ $labels.service }}) within a minute tell of a panic, a fatal error or a stack overflow.',
      }),
      logAlert({
        name: 'LogTamperEvidence',
        priority: 'P1',
        area: 'billing',
        family: 'tamper',
        // bpi-core names no target in its lines, so any program may tell; a banner may boast of being tamper-proof.
        expr: `${countLines(where, `${linesWith('level=~"warn|error"')} |~ "(?i)tamper|(merkle|hash) mismatch|chain broken"`, '1m')} > 0`,
        value: 'count',
        summary: 'evidence of tampering in the log of {{ $labels.service }}',
        description:
          '{{ $value }} warnings or errors in {{ $labels.filename }} ({{ $labels.service }}) within a minute tell of tampering or of hashes that do not fit.',
      }),
      logAlert({
        name: 'LogSecretLeak',
        priority: 'P1',
        area: 'security',
        family: 'log_secret',
        expr: `${countLines(where, `${bpiLines} |~ \`(?i)(private[_ ]key|mnemonic|authorization: bearer)["' :=]+[a-z0-9+/_.-]{16,}\``, '1m')} > 0`,
        value: 'count',
        summary: '{{ $labels.service }} writes a secret into its log',
        description:
          '{{ $value }} lines of {{ $labels.filename }} ({{ $labels.service }}) within a minute hold a private key, a mnemonic or a token.',
      }),
    ],
  };
}
