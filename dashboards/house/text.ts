import { PanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import { frame, type PanelOptions } from './panel.ts';

type TextOptions = Pick<PanelOptions, 'id' | 'title' | 'description' | 'runbook' | 'link'> & {
  readonly markdown: string;
};

/** Words of ours, in Markdown. */
export function text(options: TextOptions): PanelBuilder {
  return frame(new PanelBuilder(), { ...options, unit: 'none', queries: [] })
    .mode(TextMode.Markdown)
    .content(options.markdown);
}
