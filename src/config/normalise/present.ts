/** The items of a list that are there: an empty item, and one that was invalid, is null. */
export function present<Item>(list: readonly (Item | null)[] | null | undefined): readonly Item[] {
  return (list ?? []).filter((item): item is Item => item !== null);
}

/** One value or a list of values, as a list. */
export function listOf(written: string | readonly (string | null)[] | null | undefined): readonly string[] {
  return typeof written === 'string' ? [written] : present(written);
}
