import { Marked, Renderer, type RendererObject } from 'marked'
import { escapeHtml } from '../../util/escape-html.ts'
import { balanceTags } from './balance-tags.ts'
import type { SafeHtml } from './model.ts'
import { PUBLIC_URL, SERVER_PATH } from './public-url.ts'

/** Tags without attributes that GitHub lets through; anything else is shown as text. */
const HARMLESS =
  /^<\/?(details|summary|br|sub|sup|kbd|b|i|em|strong|p|div|ul|ol|li|table|thead|tbody|tr|th|td|h[1-6]|code|pre|del|ins|hr|blockquote|picture|span)( open)?\s*\/?>/i
const LINK = /^(https?:\/\/|mailto:|#|\/(?!\/))/i

const renderer: RendererObject = {
  html: ({ text }) => cleanHtml(text),
  image: ({ text }) => `<span class="image">image: ${escapeHtml(text)}</span>`,
  link({ href, tokens }) {
    const inner = this.parser.parseInline(tokens)
    const address = href.trim()
    return LINK.test(address)
      ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer nofollow">${inner}</a>`
      : inner
  },
  table(token) {
    const table = Renderer.prototype.table.call(this, token)
    return `<div class="scroll" role="group" aria-label="Table" tabindex="0">${table}</div>`
  },
  code({ text, lang }) {
    if (lang === 'mermaid') return `<pre class="mermaid">${escapeHtml(text)}</pre>`
    return `<pre><code>${escapeHtml(text)}</code></pre>`
  },
}

const marked = new Marked({ gfm: true, async: false, renderer })

/** GitHub's Markdown as HTML in which everything hostile is inert: no scripts, no attributes, no images from elsewhere. */
export function renderMarkdown(text: string | null): SafeHtml {
  return { html: balanceTags(withAlerts(String(marked.parse(text ?? '')))) }
}

/** No text holds a quote that is not escaped, so this finds attributes only. */
const GITHUB_LINK = /href="https:\/\/(?:redirect\.)?github\.com(\/[\w.-]+\/[\w.-]+\/(?:pull|issues)\/\d+)"/g

const DEFINITIONS_LINK = new RegExp(`href="${RegExp.escape(PUBLIC_URL)}(/definitions[^"]*)"`, 'g')

/** The same, with links to pull requests and issues on github.com, and to definitions, leading to pages that are there. */
export function renderMarkdownHere(text: string | null): SafeHtml {
  const { html } = renderMarkdown(text)
  const here = html.replaceAll(GITHUB_LINK, 'href="$1"').replaceAll(DEFINITIONS_LINK, `href="${SERVER_PATH}$1"`)
  return { html: here }
}

/** Keeps harmless tags, drops comments, shows the rest as text. */
function cleanHtml(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/(?=<)/)
    .map((part) => {
      const [tag] = HARMLESS.exec(part) ?? []
      return tag === undefined ? escapeHtml(part) : tag + escapeHtml(part.slice(tag.length))
    })
    .join('')
}

/** `> [!NOTE]` and its like. */
function withAlerts(html: string): string {
  return html.replace(/<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/g, (_all, kind: string) => {
    const name = `${kind.charAt(0)}${kind.slice(1).toLowerCase()}`
    return `<blockquote class="alert ${kind.toLowerCase()}"><p><strong>${name}</strong><br>`
  })
}
