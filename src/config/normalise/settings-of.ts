type Settings<Written> = Partial<Extract<Written, object>> & { readonly enabled?: boolean | undefined };

/** The settings behind `on`, `off`, true, false or a section. */
export function settingsOf<Written>(written: Written): Settings<Written> {
  if (typeof written === 'boolean') return { enabled: written as boolean } as Settings<Written>;
  if (typeof written === 'string') return { enabled: written === 'on' } as Settings<Written>;
  return written ?? {};
}
