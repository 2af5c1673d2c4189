import { faultsOf } from './fault.ts';

/** What only the log tells. */
export const logFaults = faultsOf('logs', [
  {
    name: 'worker-panics',
    summary: 'A worker of the node panics, and says so in the log.',
    strikes: 'bpi',
    brings: ['LogPanicDetected'],
    company: ['LogErrorRatioHigh'],
    withinSeconds: 30,
    effects: [{ kind: 'log', pattern: 'panic', perSecond: 0.2 }],
  },
  {
    name: 'secret-in-the-log',
    summary: 'A key (not a real one) is printed into the log.',
    strikes: 'bpi',
    brings: ['LogSecretLeak'],
    withinSeconds: 30,
    effects: [{ kind: 'log', pattern: 'secret-printed', perSecond: 0.2 }],
  },
  {
    name: 'log-full-of-errors',
    summary: 'The node writes little but errors.',
    strikes: 'bpi',
    brings: ['LogErrorRatioHigh'],
    withinSeconds: 120,
    effects: [{ kind: 'log', pattern: 'core-error', perSecond: 3 }],
  },
  {
    name: 'bpci-calls-refused',
    summary: 'The log is full of refused calls to BPCI.',
    strikes: 'bpi',
    brings: ['LogBpciTransportErrors'],
    company: ['LogErrorRatioHigh'],
    withinSeconds: 90,
    effects: [{ kind: 'log', pattern: 'bpci-refused', perSecond: 1 }],
  },
  {
    name: 'logins-guessed-at-bpi',
    summary: 'One address fails to log in again and again.',
    strikes: 'bpi',
    brings: ['LogAuthBruteForce'],
    withinSeconds: 120,
    effects: [{ kind: 'log', pattern: 'login-failed', perSecond: 1 }],
  },
  {
    name: 'wallets-rejected',
    summary: 'Registrations of wallets are rejected, and the log says why.',
    strikes: 'bpi',
    brings: ['LogRegistrationRejected'],
    withinSeconds: 90,
    effects: [{ kind: 'log', pattern: 'registration-rejected', perSecond: 0.5 }],
  },
  {
    name: 'log-falls-silent',
    summary: 'BPI writes no log line any more.',
    strikes: 'bpi',
    brings: ['LogStreamSilent'],
    withinSeconds: 270,
    effects: [{ kind: 'log-silence' }],
  },
]);
