import { addressProblem } from '../../config/address-remarks.ts';
import { isHost, parseAddress } from '../../config/parse-address.ts';
import { unreadPathFix } from '../../config/unread-path.ts';
import type { InitAnswers } from './init-answers.ts';

/** One question of `init`. */
export interface InitQuestion {
  /** The key it answers; `receiver` only decides which questions follow. */
  readonly key: keyof InitAnswers | 'receiver';
  readonly text: string;
  /** What an empty answer means, shown in brackets; null where empty means that the key is left out. */
  readonly byDefault: string | null;
  /** Asked only when this receiver was chosen. */
  readonly receiver?: Receiver;
  /** Why an answer cannot be taken, or null. */
  readonly problem: (answer: string) => string | null;
}

/** Who can be told. */
export const receivers = ['none', 'webhook', 'slack', 'pagerduty', 'email'] as const;
export type Receiver = (typeof receivers)[number];

/** Which answer each receiver needs first: where one is known, nobody is asked who is told. */
export const receiverKeys = {
  webhook: 'webhookUrlFile',
  slack: 'slackUrlFile',
  pagerduty: 'pagerdutyKeyFile',
  email: 'emailTo',
} as const satisfies Readonly<Record<Exclude<Receiver, 'none'>, keyof InitAnswers>>;

/** Everything that `init` asks, in this order. */
export const initQuestions: readonly InitQuestion[] = [
  { key: 'bpiHost', text: 'Host of the BPI node', byDefault: 'localhost', problem: hostProblem },
  { key: 'bpciUrl', text: 'Address of the BPCI server, host:port', byDefault: null, problem: bpciProblem },
  {
    key: 'receiver',
    text: `Who is told when an alert fires (${receivers.join(', ')})`,
    byDefault: 'none',
    problem: receiverProblem,
  },
  secretFile('webhookUrlFile', 'webhook', 'address of the webhook', '/etc/bpi/webhook_url'),
  secretFile('slackUrlFile', 'slack', "address of Slack's incoming webhook", '/etc/bpi/slack_url'),
  secretFile('pagerdutyKeyFile', 'pagerduty', 'integration key of PagerDuty', '/etc/bpi/pagerduty_key'),
  { key: 'emailTo', receiver: 'email', text: 'Who gets the mail', byDefault: null, problem: mailProblem },
  {
    key: 'emailSmarthost',
    receiver: 'email',
    text: 'Server that takes the mail, host:port',
    byDefault: 'localhost:25',
    problem: smarthostProblem,
  },
];

function secretFile(key: keyof InitAnswers, receiver: Receiver, what: string, byDefault: string): InitQuestion {
  return { key, receiver, text: `File that holds the ${what}`, byDefault, problem: fileProblem };
}

function hostProblem(answer: string): string | null {
  return isHost(answer.replace(/^\[(.*)\]$/, '$1'))
    ? null
    : 'That is no host name or address; ports are not asked here.';
}

function bpciProblem(answer: string): string | null {
  const problem = addressProblem(answer, { pathAllowed: false });
  return problem === null ? null : `That ${problem}.`;
}

function receiverProblem(answer: string): string | null {
  return isReceiver(answer) ? null : `Answer ${receivers.join(', ')}.`;
}

// An address pasted here would be written into monitoring.yaml, where a secret does not belong.
function fileProblem(answer: string): string | null {
  if (/^[a-z]+:\/\//i.test(answer)) return 'That is the address itself; write it into a file and name the file here.';
  return unreadPathFix(answer);
}

function mailProblem(answer: string): string | null {
  const isMail = answer.split(',').every((one) => /^[^\s@,]+@[^\s@,]+$/.test(one.trim()));
  return isMail ? null : 'That is no mail address.';
}

function smarthostProblem(answer: string): string | null {
  const parsed = parseAddress(answer);
  const isWhole =
    parsed.ok && parsed.address.port !== null && parsed.address.scheme === null && parsed.address.path === null;
  return isWhole ? null : 'Write host:port, for example mail.example.com:587.';
}

/** Says whether a text is one of the receivers. */
export function isReceiver(text: string): text is Receiver {
  return receivers.some((receiver) => receiver === text);
}
