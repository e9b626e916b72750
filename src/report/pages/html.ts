import type { ExportSubject } from '../bill/exportSubject';
import { printable } from '../columns';
import { type Cell, type OverviewTable, overviewOf } from './overview';

/** Works in light and dark, on screens and on paper; nothing is loaded from anywhere. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
p { margin: .2rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .7rem; text-align: left; vertical-align: top; }
th { background: var(--soft); white-space: nowrap; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.level { border-left: .35rem solid; padding-left: .5rem; white-space: nowrap; }
.critical { border-color: #b5179e; font-weight: 700; } .high { border-color: #d62828; font-weight: 700; }
.moderate { border-color: #e9a100; } .low { border-color: #2a9d8f; } .minimal { border-color: #888; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
`;

/** The overview as one file of HTML, without scripts: what scanned files say stays text. It is well-formed XML as well. */
export function html(subject: ExportSubject): string {
  const { locale, title, paragraphs, tables } = overviewOf(subject);
  return `<!DOCTYPE html>
<html lang="${locale}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')}
${tables.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ title, columns, rows, nothing }: OverviewTable, index: number): string {
  const id = `table-${index + 1}`;
  const head = `<section aria-labelledby="${id}">\n<h2 id="${id}">${escaped(title)}</h2>`;
  if (rows.length === 0) return `${head}\n<p>${escaped(nothing)}</p>\n</section>`;
  return [
    head,
    '<div class="wide"><table>',
    `<thead><tr>${columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cellText(cell)}</td>`).join('')}</tr>`),
    '</tbody>',
    '</table></div>',
    '</section>',
  ].join('\n');
}

function cellText({ text, code, url, level }: Cell): string {
  const shown = escaped(text);
  if (code) return `<code>${shown}</code>`;
  // a team's own rules may name any page, but no script
  if (url?.startsWith('https://')) return `<a href="${escaped(url)}" rel="noreferrer">${shown}</a>`;
  return level ? `<span class="level ${level}">${shown}</span>` : shown;
}

/** Text as XML holds it. */
export function escaped(text: string): string {
  return (
    printable(text)
      // what no file of XML may hold: half of a character, and what is none
      .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
