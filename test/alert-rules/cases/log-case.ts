/** One kind of line of a story, written again and again. */
export interface LogLines {
  /** Seconds since the beginning: of the first line, between lines, and when no more come. */
  readonly from: number;
  readonly every: number;
  readonly until: number;
  /** Left out: printed without the logger, like banners and panics. */
  readonly level?: 'INFO' | 'WARN' | 'ERROR';
  /** The Rust module that BPCI's logger names. */
  readonly module?: string;
  readonly text: string;
}

/** One story about one alert of Loki's ruler, told to the stand-in. */
export interface LogCase {
  readonly alert: string;
  /** A sentence. */
  readonly title: string;
  /** Lines of the file /var/log/bpi/vm.log of the service bpi-core. */
  readonly lines: readonly LogLines[];
  /** Moment (`1m30s` after the beginning) -> how many alerts of this name fire then. */
  readonly firing: Readonly<Record<string, number>>;
  /** What the one alert that fires at a moment looks like; labels of the rule may be left out. */
  readonly seen?: {
    readonly at: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
    readonly summary: string;
  };
}
