/** Checks that one failing input may cost while it is made smaller. */
const MOST_CHECKS = 600;

/** A smaller text that fails as well: parts are taken out, halves first, until nothing can be spared or patience ends. */
export async function minimized(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let smallest = text;
  let checks = 0;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length && checks < MOST_CHECKS; ) {
      const without = smallest.slice(0, at) + smallest.slice(at + size);
      checks++;
      if (await fails(without)) smallest = without;
      else at += size;
    }
  }
  return smallest;
}
