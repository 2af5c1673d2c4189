/** What a long-running command reports while it works; painters in cli/progress turn it into a list, lines or JSON. */
export type ProgressEvent =
  | { readonly type: 'step-started'; readonly step: string; readonly title: string }
  | { readonly type: 'step-progress'; readonly step: string; readonly detail: string }
  | { readonly type: 'step-done'; readonly step: string; readonly detail?: string }
  | { readonly type: 'step-skipped'; readonly step: string; readonly reason: string }
  | { readonly type: 'step-failed'; readonly step: string; readonly reason: string }
  | { readonly type: 'note'; readonly severity: 'info' | 'warning'; readonly message: string };

/** Receives progress events; must never throw. */
export interface EventSink {
  emit(event: ProgressEvent): void;
}

/** Drops every event. */
export const silentSink: EventSink = { emit: () => undefined };
