import { escapeHtml } from '../../util/escape-html.ts'
import { PAGE_STYLE } from './page-style.ts'

/** A page that asks for nothing: no script, no picture, no address. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

export interface HtmlPage {
  readonly title: string
  readonly subtitle: string
  /** HTML: `main` with what is in it. */
  readonly body: string
  readonly footer: string
}

/** A report as one file that any browser shows, on paper as well. */
export function htmlPage({ title, subtitle, body, footer }: HtmlPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="soft">${escapeHtml(subtitle)}</p>
</header>
${body}
<footer>
<p>${escapeHtml(footer)}</p>
</footer>
</body>
</html>
`
}
