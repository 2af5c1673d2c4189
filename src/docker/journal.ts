/** What a run has done so far and how to take it back, newest first. */
export interface Journal {
  /** Notes how to undo what was done. */
  done(what: string, undo: () => Promise<void>): void;
  /** Notes what to do once everything else has been undone, newest first, for example a reload of restored files. */
  afterUndo(what: string, action: () => Promise<void>): void;
  /** Postpones what cannot be undone until the run is committed. */
  onCommit(what: string, action: () => Promise<void>): void;
  /** Undoes everything; returns what could not be undone, with the reason. Empty when called again. */
  rollBack(): Promise<readonly string[]>;
  /** Does what was postponed; returns what failed, with the reason. Nothing can be undone afterwards. */
  commit(): Promise<readonly string[]>;
}

interface Entry {
  readonly what: string;
  readonly action: () => Promise<void>;
}

/** An empty journal. */
export function createJournal(): Journal {
  let undos: Entry[] = [];
  let afterwards: Entry[] = [];
  let postponed: Entry[] = [];
  const clear = () => {
    undos = [];
    afterwards = [];
    postponed = [];
  };
  return {
    done: (what, action) => undos.push({ what, action }),
    afterUndo: (what, action) => afterwards.push({ what, action }),
    onCommit: (what, action) => postponed.push({ what, action }),
    rollBack: () => {
      const entries = [...undos.toReversed(), ...afterwards.toReversed()];
      clear();
      return runAll(entries);
    },
    commit: () => {
      const entries = postponed;
      clear();
      return runAll(entries);
    },
  };
}

// One failure must not keep the rest from being restored.
async function runAll(entries: readonly Entry[]): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { what, action } of entries) {
    try {
      await action();
    } catch (error) {
      failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}
