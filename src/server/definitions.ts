import { readFileSync } from 'node:fs'
import type { RendererObject } from 'marked'
import { escapeHtml } from '../util/escape-html.ts'
import { type Handler, SECURITY_HEADERS } from './create-router.ts'

/** Where the page stands, below the server's own address. */
export const DEFINITIONS_PATH = '/definitions'

/** Our own documents, in the order of reading. */
const DOCUMENTS = ['depth.md', 'metrics.md'] as const

const renderer: RendererObject = {
  heading({ tokens, depth, text }) {
    return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
  },
  link({ href, tokens }) {
    const inner = this.parser.parseInline(tokens)
    const target = targetOf(href)
    return target === undefined ? inner : `<a href="${escapeHtml(target)}" rel="noreferrer">${inner}</a>`
  },
}

/** The definitions behind every verdict and figure as a page, so that a check can link to them instead of repeating them. */
export function createDefinitionsHandler(): Handler {
  const documents = DOCUMENTS.map(readDocument)
  let page: Promise<string> | undefined
  return async (_, response) => {
    page ??= renderDefinitions(documents)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...SECURITY_HEADERS }).end(await page)
  }
}

function readDocument(name: string): string {
  return readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
}

async function renderDefinitions(documents: readonly string[]): Promise<string> {
  // Takes memory that most servers never need: few people follow the link.
  const { Marked } = await import('marked')
  const marked = new Marked({ gfm: true, async: false, renderer })
  const parts = documents.map((text, index) => `<section id="${anchorOf(index)}">${marked.parse(text)}</section>`)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>How Soundings judges and counts</title></head>
<body><main>${parts.join('\n')}</main></body>
</html>
`
}

function anchorOf(index: number): string {
  return (DOCUMENTS[index] ?? '').replace('.md', '')
}

/** As GitHub makes the anchors of headings. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}

/** Links between the documents stay on the page; those to other files of the repository lead nowhere here. */
function targetOf(href: string): string | undefined {
  if (/^https:\/\//.test(href)) return href
  const [file = '', anchor] = href.split('#')
  const isHere = file === '' || DOCUMENTS.some((name) => name === file)
  if (!isHere) return undefined
  return `#${anchor ?? file.replace('.md', '')}`
}
