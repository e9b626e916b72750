/** Lists, tooltips and the status bar render `$(name)` as an icon; text out of a workspace must not. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\(/g, '$ (');
}

/**
 * For messages, and for what stands beside the language's name: there `[text](command:name)` is a link as well, and runs whatever command it
 * names when it is clicked. A name in a workspace, such as that of a folder with a policy, must be neither.
 */
export function withoutLinks(text: string): string {
  return withoutIcons(text).replace(/\]\(/g, '] (');
}
