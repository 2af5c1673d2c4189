const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** JSON that is safe inside a script element: nothing in it can end the element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

const colourPattern = /^(?:#[0-9a-f]{3,8}|[a-z-]+|rgba?\([\d., ]+\))$/i;

/** A colour as a style may name it; a dashboard of somebody else must not put anything else there. */
export function safeColour(colour: string | undefined, otherwise: string): string {
  return colour !== undefined && colourPattern.test(colour) ? colour : otherwise;
}
