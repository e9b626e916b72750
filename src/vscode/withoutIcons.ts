/** A quick pick renders `$(name)` as an icon; text out of a workspace must not. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\(/g, '$ (');
}
