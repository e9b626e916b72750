import type { Locale } from '../../../assess';
import style from '../client/page.css?page-asset';
import script from '../client/page.ts?page-asset';
import type { DashboardSubject } from '../subject';
import { dashboardTexts } from '../texts/dashboardTexts';
import { dashboardBody } from './body';
import type { PageOptions } from './context';
import { html, type Markup } from './markup';

/** The page as one document that needs nothing else. */
export function dashboardDocument(subject: DashboardSubject, options: PageOptions): string {
  const { locale, title } = subject;
  return documentOf(locale, dashboardTexts(locale).title(title), options.host, dashboardBody(subject, options));
}

/** What stands within the page, for one that is there already; rows are asked for by the version. */
export function dashboardContent(subject: DashboardSubject, options: PageOptions, version: string): string {
  return html`<div data-version="${version}">${dashboardBody(subject, options)}</div>`.markup;
}

/** The page while its content is made; the content comes by message. */
export function loadingDocument(locale: Locale): string {
  const { states, subtitle } = dashboardTexts(locale);
  return documentOf(locale, subtitle, 'webview', html`<div class="state" role="status"><p>${states.loading}</p></div>`);
}

/**
 * Nothing is loaded from anywhere, and of scripts and sheets only the two that the build has made may run: they are known by their
 * digests, so that whatever else might get into the page stays text.
 */
const POLICY = `default-src 'none'; script-src '${script.digest}'; style-src '${style.digest}'; base-uri 'none'; form-action 'none'`;

function documentOf(locale: Locale, title: string, host: PageOptions['host'], body: Markup): string {
  const page = html`<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: POLICY }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: style.text }}</style>
</head>
<body class="host-${host}">
<main id="main">${body}</main>
<script>${{ markup: script.text }}</script>
</body>
</html>
`;
  return page.markup;
}
