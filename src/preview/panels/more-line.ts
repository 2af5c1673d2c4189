/** Says how many of `all` are not drawn, and where they are; nothing where all are. */
export function moreLine(all: number, shown: number, what = ''): string {
  const hidden = all - shown;
  return hidden > 0 ? `<p class="more">and ${String(hidden)} more${what}, which Grafana shows</p>` : '';
}
