/** An alert as Alertmanager holds it (GET /api/v2/alerts, api/v2/openapi.yaml `gettableAlert`). */
export interface HeldAlert {
  readonly fingerprint: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly startsAt: string;
  readonly status: {
    readonly state: 'active' | 'suppressed' | 'unprocessed';
    /** Fingerprints of the alerts that mute it. */
    readonly inhibitedBy: readonly string[];
    /** Ids of the silences that mute it. */
    readonly silencedBy: readonly string[];
  };
}

/** An alert as Alertmanager takes it (POST /api/v2/alerts). */
export interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A condition on one label (`matcher`). */
export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  /** False for != and !~. */
  readonly isEqual: boolean;
}

/** A silence as Alertmanager takes it (`postableSilence`). */
export interface WantedSilence {
  /** Of the silence that it replaces. */
  readonly id?: string;
  readonly matchers: readonly Matcher[];
  /** RFC 3339. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdBy: string;
  readonly comment: string;
}

/** A silence as Alertmanager holds it (`gettableSilence`). */
export interface HeldSilence extends WantedSilence {
  readonly id: string;
  readonly status: { readonly state: 'active' | 'pending' | 'expired' };
}
