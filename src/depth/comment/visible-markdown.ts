import { HiddenMarkup } from './hidden-markup.ts'
import { indentOf, isClosingFence, LIST_MARKERS } from './markdown-line.ts'

/** A stretch of what GitHub shows of a Markdown text. */
export type Section =
  /** Lines of Markdown without what is not shown; inline markup that shows something is still in them. */
  | { readonly kind: 'prose'; readonly text: string }
  /** A block of code without its fences; `info` is what stands behind the opening fence. */
  | { readonly kind: 'code'; readonly info: string; readonly lines: readonly string[] }

/**
 * What GitHub shows of a text, in order: without HTML comments, tags, images, titles of links and definitions, and with code apart.
 * Where CommonMark would need more context to say whether something is code, it is taken for prose, so that nothing hidden passes for
 * shown. An HTML comment that is never closed hides the rest, wherever it begins. Linear in the text's length.
 */
export function readVisibleMarkdown(text: string): readonly Section[] {
  return mayHide(text) ? new VisibleMarkdown(text).read() : [{ kind: 'prose', text }]
}

/** Every text that hides something, or holds a block of code, has one of these; most texts have none. */
const OPENINGS = ['![', '](', ']:', '```', '~~~', '\n    ', '\n\t']
const HTML_OPENING = /<[A-Za-z/!?]/

function mayHide(text: string): boolean {
  if (text.includes('<') && HTML_OPENING.test(text)) return true
  return OPENINGS.some((opening) => text.includes(opening)) || text.startsWith('    ') || text.startsWith('\t')
}

/** A fence of backticks has none behind it; otherwise it is a code span. */
const FENCE = /^[ \t]{0,40}(?:(`{3,})([^`]*)|(~{3,})(.*))$/
const LETTER = /^[A-Za-z]/
const HEADING = /^ {0,3}(?:#{1,6}(?:\s|$)|[-=_*]{3,}\s*$)/
const SPECIAL = /\\[\\`<[\]!]|`+|<!--|<(?:[?!/]|[A-Za-z])|!\[|\]\(/g
const BACKTICKS = /`+/g
/** The beginning of a block of HTML, in which GitHub reads no Markdown up to a blank line. */
const HTML_LINE = /^[ \t]*<\/?[A-Za-z][\w-]*(?:[\s/>]|$)/
/** In these it reads none behind a blank line either. */
const RAW_TAG = /^<(\/?)(?:pre|script|style|textarea)\b/i
class VisibleMarkdown {
  private readonly text: string
  private readonly markup: HiddenMarkup
  private readonly sections: Section[] = []
  private prose = ''
  private at = 0
  /** Where the text of the list item begins in its lines; 0 outside of lists. */
  private itemIndent = 0
  /** Whether a block may begin here that cannot interrupt a paragraph. */
  private isFresh = true
  /** Whether backticks make code: not behind a lone one, and not where GitHub reads HTML. */
  private hasSpans = true
  private isHtml = false
  private isRaw = false

  constructor(text: string) {
    this.text = text
    this.markup = new HiddenMarkup(text)
  }

  read(): readonly Section[] {
    while (this.at < this.text.length) this.readLine()
    this.endProse()
    return this.sections
  }

  private readLine(): void {
    const line = this.restOfLine()
    if (line.trim() === '') this.readBlank(line)
    else if (LETTER.test(line)) this.readPlain()
    else this.readText(line)
  }

  /** No list, no fence, no code and no definition begins with a letter; most lines do. */
  private readPlain(): void {
    if (this.isFresh) this.itemIndent = 0
    while (this.readInline(this.restOfLine(), -1));
    this.prose += '\n'
    this.at += 1
    this.isFresh = false
  }

  private readText(line: string): void {
    const marker = LIST_MARKERS.exec(line)?.[0] ?? ''
    const indent = marker === '' ? indentOf(line) : marker.length
    if (this.isFresh || marker !== '') this.itemIndent = marker === '' ? Math.min(this.itemIndent, indent) : indent
    const home = indent >= this.itemIndent ? this.itemIndent : 0
    const isDeep = indent >= home + 4
    const fence = isDeep || this.isHtml ? null : FENCE.exec(line.slice(marker.length))
    if (fence !== null) this.readFence(fence, home)
    else if (isDeep && this.isFresh && !this.isHtml) this.readIndented(home + 4)
    else this.readProse(line, marker)
  }

  private readBlank(line: string): void {
    this.prose += `${line}\n`
    this.skipLine()
    this.beginBlock()
  }

  private beginBlock(): void {
    this.isFresh = true
    this.isHtml = this.isRaw
    this.hasSpans = !this.isRaw
  }

  /** @param home the indentation below which the list item ends, and the block with it */
  private readFence([, ticks, info = '', tildes = '', label = '']: RegExpExecArray, home: number): void {
    this.skipLine()
    const opening = ticks ?? tildes
    const lines: string[] = []
    while (this.at < this.text.length) {
      const line = this.restOfLine()
      const indent = indentOf(line)
      if (line.trim() !== '' && indent < home) break
      this.skipLine()
      if (indent < home + 4 && isClosingFence(line.trim(), opening)) break
      lines.push(line)
    }
    this.addCode(ticks === undefined ? label : info, lines)
  }

  private readIndented(least: number): void {
    const lines: string[] = []
    while (this.at < this.text.length) {
      const line = this.restOfLine()
      if (line.trim() !== '' && indentOf(line) < least) break
      lines.push(line)
      this.skipLine()
    }
    this.addCode('', lines)
  }

  private addCode(info: string, lines: readonly string[]): void {
    this.endProse()
    this.sections.push({ kind: 'code', info: info.trim(), lines })
    this.beginBlock()
  }

  private endProse(): void {
    // Behind every line stands a line end, behind the last one for nothing.
    if (this.prose !== '') this.sections.push({ kind: 'prose', text: this.prose.slice(0, -1) })
    this.prose = ''
  }

  private readProse(line: string, marker: string): void {
    const isBeginning = this.isFresh || marker !== ''
    const definition = isBeginning ? this.markup.endOfDefinition(this.at + marker.length) : undefined
    if (definition !== undefined) {
      this.at = definition + 1
      return
    }
    if (HTML_LINE.test(line.slice(marker.length))) this.beginHtml()
    const start = this.at + marker.length + Math.max(0, line.slice(marker.length).search(/\S/))
    while (this.readInline(this.restOfLine(), start));
    this.prose += '\n'
    this.at += 1
    this.isFresh = HEADING.test(line)
  }

  /**
   * Reads to the end of the line, or over something hidden that reaches beyond it.
   * @param start where the text of the line begins: what opens there is a block of HTML
   * @returns whether something is left of the line
   */
  private readInline(line: string, start: number): boolean {
    const from = this.at
    let kept = 0
    SPECIAL.lastIndex = 0
    for (let found = SPECIAL.exec(line); found !== null; found = SPECIAL.exec(line)) {
      const [mark] = found
      const at = from + found.index
      if (mark.startsWith('`')) SPECIAL.lastIndex = this.endOfSpan(line, found.index, mark)
      const hidden = /^[`\\]/.test(mark) ? undefined : this.markup.find(mark, at, at === start)
      if (hidden === undefined) continue
      this.noticeHtml(this.text.slice(at, hidden.end))
      this.prose += line.slice(kept, found.index) + hidden.shown
      this.at = hidden.end
      if (hidden.end > from + line.length) return true
      kept = hidden.end - from
      SPECIAL.lastIndex = kept
    }
    this.prose += line.slice(kept)
    this.at = from + line.length
    return false
  }

  private beginHtml(): void {
    this.isHtml = true
    this.hasSpans = false
  }

  private noticeHtml(markup: string): void {
    const raw = RAW_TAG.exec(markup)
    if (raw !== null) this.isRaw = raw[1] === ''
    if (this.isRaw) this.beginHtml()
    if (markup.includes('`')) this.hasSpans = false
  }

  private endOfSpan(line: string, at: number, mark: string): number {
    BACKTICKS.lastIndex = at + mark.length
    for (let run = BACKTICKS.exec(line); run !== null && this.hasSpans; run = BACKTICKS.exec(line)) {
      if (run[0].length === mark.length) return BACKTICKS.lastIndex
    }
    this.hasSpans = false
    return at + mark.length
  }

  private restOfLine(): string {
    const end = this.text.indexOf('\n', this.at)
    return this.text.slice(this.at, end === -1 ? this.text.length : end)
  }

  private skipLine(): void {
    this.at += this.restOfLine().length + 1
  }
}
