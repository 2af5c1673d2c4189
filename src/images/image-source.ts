import type { ComponentName } from '../config/config.ts';
import type { EventSink } from '../base/event-sink.ts';

/** Where images come from: official ones from a registry, or roots built from Debian packages (TESTING.md). */
export type ImageSourceName = 'registry' | 'debian';

/** What a component will run, or why it cannot be had. */
export type ImageResolution =
  | { readonly kind: 'available'; readonly reference: string; readonly version: string }
  | {
      readonly kind: 'missing';
      readonly reason: string;
      /** What helps against this very reason; absent where the general ways to get an image apply. */
      readonly fix?: string;
    };

/** Finds, pulls or builds images; idempotent and quick when everything is present. */
export interface ImageSource {
  resolve(
    components: readonly ComponentName[],
    sink: EventSink,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<ComponentName, ImageResolution>>;
}
