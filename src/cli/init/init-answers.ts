/** What `init` asks on a terminal and takes as flags; a key that is left out is not written into the file. */
export interface InitAnswers {
  readonly bpiHost?: string;
  readonly bpciUrl?: string;
  readonly webhookUrlFile?: string;
  readonly slackUrlFile?: string;
  readonly pagerdutyKeyFile?: string;
  readonly emailTo?: string;
  /** host:port of the server that takes the mail. */
  readonly emailSmarthost?: string;
}

/** The keys of InitAnswers, in the order in which they are asked. */
export const initKeys = [
  'bpiHost',
  'bpciUrl',
  'webhookUrlFile',
  'slackUrlFile',
  'pagerdutyKeyFile',
  'emailTo',
  'emailSmarthost',
] as const satisfies readonly (keyof InitAnswers)[];
