/** The course of a value as a faint line behind it; nothing below two finite points. */
export function sparkline(values: readonly number[]): string {
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return '';
  const low = Math.min(...finite);
  const span = Math.max(...finite) - low || 1;
  const points = finite.map((value, index) => {
    const x = (100 * index) / (finite.length - 1);
    const y = 30 - (28 * (value - low)) / span;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `<svg class="course" viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true"><polyline points="${points.join(' ')}"/></svg>`;
}
