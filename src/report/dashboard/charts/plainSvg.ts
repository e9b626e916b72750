import { withVariables } from './palette';

/** What the library writes for its own scripts, which do not run here. */
const OF_SCRIPTS = / (?:ecmeta_\w+|class|xml:space|baseProfile|version)="[^"]*"/g;

/** Only attributes are allowed by the page's policy: neither `style` nor a sheet of its own. */
const STYLE = / style="([^"]*)"/g;

/**
 * Drawn text of SVG as the page may hold it: without sheets, classes and styles, in the colors of the page, and out of the reading order,
 * since the table beside it says the same.
 */
export function plainSvg(drawn: string): string {
  const plain = drawn
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(OF_SCRIPTS, '')
    .replace(STYLE, (_, style: string) => fontSize(style))
    .replace(/^<svg width="(\d+)" height="(\d+)"/, '<svg')
    .replace(/ xmlns:xlink="[^"]*"/, '')
    .replace(/\n+/g, '\n')
    .trim();
  return withVariables(plain);
}

function fontSize(style: string): string {
  const [, size] = /(\d+)px/.exec(style) ?? [];
  const weight = /bold|600/.test(style) ? ' font-weight="600"' : '';
  return size === undefined ? weight : ` font-size="${size}"${weight}`;
}
