/** Mutants that no story can or need tell from the rule; they count as survivors all the same. */
export interface AcceptedSurvivor {
  /** Names of the rules, as the report gives them. */
  readonly rules: readonly string[];
  /** What is different, as the report gives it. */
  readonly mutation: string;
  /** A sentence. */
  readonly reason: string;
}

/** Every accepted survivor; the run fails for one that is killed or is no mutant any more. */
export const acceptedSurvivors: readonly AcceptedSurvivor[] = [
  {
    rules: [
      'WalletRegistrationFailing',
      'PoeSubmissionFailing',
      'FeePaymentFailing',
      'ConsensusRoundsFailing',
      'ZkProofFailures',
      'QuantumCryptoFailures',
      'BankSettlementFailing',
      'IdentityVerificationFailing',
      'DockLockExecutionFailing',
      'CacheHitRatioLow',
      'LokiRequestErrors',
    ],
    mutation: '> 0 -> >=',
    reason: 'A share of nothing is not a number, and no comparison holds for that: the alert is silent either way.',
  },
  {
    rules: ['SuspiciousActivity', 'BuildsFailing'],
    mutation: '> 0 -> >= (2)',
    reason: 'A counter that is born at nought adds nought to the sum that is compared.',
  },
  {
    rules: ['LogPanicDetected', 'LogTamperEvidence', 'LogSecretLeak'],
    mutation: '> 0 -> >=',
    reason: 'Where no line is found nothing is counted: there is no nought to compare.',
  },
  {
    rules: ['LogAuthBruteForce', 'LogRegistrationRejected'],
    mutation: '| __error__="" dropped',
    reason:
      'A line that cannot be read lacks the label too, which the next filter asks for; this one says what is meant.',
  },
  {
    rules: ['LogRegistrationRejected'],
    mutation: '5 -> 5.5',
    reason: 'There are no parts of a line: more than 5 and more than 5.5 are the same.',
  },
  ...['1 -> 1.1', '1 -> 0.9'].map((mutation) => ({
    rules: ['Watchdog'],
    mutation,
    reason: 'The Watchdog fires whatever its value is, and nobody reads that.',
  })),
  {
    rules: ['PeersLow'],
    mutation: '3 -> 2.7',
    reason: 'There are no parts of a peer: fewer than 3 and fewer than 2.7 are the same.',
  },
  {
    rules: ['PrometheusNoAlertmanager'],
    mutation: '1 -> 0.9',
    reason: 'There are no parts of an Alertmanager: fewer than 1 and fewer than 0.9 are the same.',
  },
  ...['and on (job) job:data_freshness_seconds:max < 30… dropped', '< 300 -> <=', '300 -> 330'].map((mutation) => ({
    rules: ['DataFreshnessLag'],
    mutation,
    reason:
      'Prometheus looks back for five minutes, so no age reaches 300 s; the guard is for one that is told to look further.',
  })),
  {
    rules: ['bpi_anomaly:half_width'],
    mutation: '> 0.5 * bpi_anomaly:avg_1h -> >=',
    reason: 'Where both sides are equal the band is as wide either way.',
  },
];
