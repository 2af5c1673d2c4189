/** One kind of line in BPI's log: who writes it and what it says; `{n}` stands for a number that moves from line to line. */
export interface LogPattern {
  readonly component: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/** Lines that only a fault brings, by name. No secret in them is one. */
export const logPatterns = {
  panic: {
    component: 'bpi-core',
    level: 'error',
    text: "thread 'tokio-runtime-worker' panicked at bpi-core/src/vm_server.rs:{n}:42: called `Option::unwrap()` on a `None` value",
  },
  'settlement-tampered': {
    component: 'settlement',
    level: 'error',
    text: 'merkle mismatch in settlement batch {n}: root differs from the committed one',
  },
  'secret-printed': {
    component: 'wallet',
    level: 'info',
    text: 'loaded wallet {n} with private_key=c2ltdWxhdGVkLW5vdC1hLWtleQ',
  },
  'core-error': {
    component: 'bpi-core',
    level: 'error',
    text: 'failed to execute instruction {n}: out of fuel',
  },
  'bpci-refused': {
    component: 'bpci_client',
    level: 'error',
    text: 'request {n} to BPCI failed: connection refused',
  },
  'login-failed': {
    component: 'auth',
    level: 'warn',
    text: '{"message":"authentication failed","attempt":{n},"client_ip":"203.0.113.66"}',
  },
  'registration-rejected': {
    component: 'wallet',
    level: 'warn',
    text: '{"message":"registration rejected","wallet":{n},"reason":"stamp_expired"}',
  },
} as const satisfies Readonly<Record<string, LogPattern>>;

/** The names by which faults ask for lines. */
export type LogPatternName = keyof typeof logPatterns;
