/** Splits `registry:5000/name:tag` as POST /images/create wants it; `latest` where no tag stands, no tag for a digest. */
export function splitReference(reference: string): { readonly repository: string; readonly tag: string } {
  if (reference.includes('@')) return { repository: reference, tag: '' };
  const colon = reference.lastIndexOf(':');
  if (colon <= reference.lastIndexOf('/')) return { repository: reference, tag: 'latest' };
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
