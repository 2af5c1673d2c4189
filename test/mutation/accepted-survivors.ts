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
export const acceptedSurvivors: readonly AcceptedSurvivor[] = [];
