import type { RendererObject } from 'marked'
import { escapeHtml } from '../../util/escape-html.ts'
import { Html } from '../layout/html.ts'
import { DEFINITIONS_PATH, DOCUMENTS, type DocumentName, readDocument } from './documents.ts'

const rendered = new Map<string, Promise<Html>>()

/** A document of ours as a piece of a page. @param base path of the public address */
export function renderDocument(name: DocumentName, base: string): Promise<Html> {
  const key = `${base} ${name}`
  const found = rendered.get(key) ?? convert(name, base)
  rendered.set(key, found)
  return found
}

async function convert(name: DocumentName, base: string): Promise<Html> {
  // Takes memory that most servers never need: few people follow the link.
  const { Marked } = await import('marked')
  const marked = new Marked({ gfm: true, async: false, renderer: rendererOf(base) })
  // The title of the page says it already.
  const text = readDocument(name).replace(/^# .*\n/, '')
  return new Html(String(marked.parse(text)))
}

function rendererOf(base: string): RendererObject {
  return {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    link({ href, tokens }) {
      const inner = this.parser.parseInline(tokens)
      const target = targetOf(href, base)
      return target === undefined ? inner : `<a href="${escapeHtml(target)}" rel="noreferrer">${inner}</a>`
    },
    table({ header, rows }) {
      const cells = (row: typeof header, tag: string) =>
        `<tr>${row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`
      const body = rows.map((row) => cells(row, 'td')).join('\n')
      return `<div class="wide"><table><thead>${cells(header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`
    },
  }
}

/** As GitHub makes the anchors of headings. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}

/** Links between the documents stay here; those to other files of the repository lead nowhere. */
function targetOf(href: string, base: string): string | undefined {
  if (/^https:\/\//.test(href)) return href
  const [file = '', anchor] = href.split('#')
  const hash = anchor === undefined ? '' : `#${anchor}`
  if (file === '') return hash
  const name = DOCUMENTS.find((one) => `${one}.md` === file)
  return name && `${base}${DEFINITIONS_PATH}/${name}${hash}`
}
