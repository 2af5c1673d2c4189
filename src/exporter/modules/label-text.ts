/** A short text for a label (a version, a network); null when it is missing, long or made of other characters, so that a body cannot fill a label. */
export function labelText(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,63}$/.test(value) ? value : null;
}
