/** A part of a text that GitHub does not show. */
export interface Hidden {
  /** Where the text goes on behind it. */
  readonly end: number
  /** What stands in its place. */
  readonly shown: string
}

/** A text with more openings than this that never close is no remark; what follows is taken for hidden. */
const MOST_DEAD_ENDS = 100
const AUTOLINK = /<https?:\/\/[^\s<>]{1,2000}>/y
const ADDRESS = /\bhttps?:\/\/[^\s<>"')\]]{1,2000}/
const LINK_TARGET =
  /\(\s{0,99}(?:<[^<>\n]{0,2000}>|[^\s<>]{0,2000})(\s{1,99}(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s{0,99}\)/y
/** `[label]: address "title"` on a line of its own, the title on the next one at most. */
const DEFINITION =
  /[ \t]{0,40}\[(?:[^[\]\\]|\\.){1,999}\]:[ \t]{0,99}\n?[ \t]{0,99}(?:<[^<>\n]*>|[^\s<]\S*)(?:(?:[ \t]{1,99}|[ \t]{0,99}\n[ \t]{0,99})(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*(?=\n|$)/y
const FOOTNOTE = /[ \t]{0,40}\[\^[^\]\s]{1,200}\]:/y
const BLANK_LINE = /\n[ \t]*(?=\n|$)/g

/** Finds what an opening mark in a text hides: comments, tags, images and the titles of links. Linear in the text's length. */
export class HiddenMarkup {
  private readonly text: string
  private deadEnds = 0
  private paragraphEnd = -1

  constructor(text: string) {
    this.text = text
  }

  /**
   * What `mark` at `at` hides; undefined where GitHub shows the mark as it is.
   * @param opensBlock whether the line begins here: then markup that never closes hides the rest
   */
  find(mark: string, at: number, opensBlock: boolean): Hidden | undefined {
    const rest = { end: this.text.length, shown: '' }
    if (this.deadEnds >= MOST_DEAD_ENDS) return rest
    const found = this.findClosed(mark, at)
    if (found !== undefined) return found
    return mark === '<!--' || (opensBlock && (mark === '<?' || mark === '<!')) ? rest : undefined
  }

  private findClosed(mark: string, at: number): Hidden | undefined {
    if (mark === '](') return this.findTitle(at)
    const found = this.findWhole(mark, at)
    if (found === undefined) this.deadEnds += 1
    return found
  }

  private findWhole(mark: string, at: number): Hidden | undefined {
    // `<!-->` is a whole comment.
    if (mark === '<!--') return hide(this.after('-->', at + 2))
    if (mark === '<?') return hide(this.after('?>', at))
    if (mark === '<!') return hide(this.after('>', at))
    return mark === '![' ? hide(this.endOfImage(at), ' ') : this.findTag(at)
  }

  /** A link is its label and its address; its title shows only where a mouse rests on it. */
  private findTitle(at: number): Hidden | undefined {
    const end = this.endOf(LINK_TARGET, at + 1)
    if (end === undefined) this.deadEnds += 1
    const target = this.text.slice(at, end)
    return end !== undefined && /\s\S/.test(target) ? { end, shown: `](${addressIn(target)})` } : undefined
  }

  private findTag(at: number): Hidden | undefined {
    const link = this.endOf(AUTOLINK, at)
    if (link !== undefined) return { end: link, shown: this.text.slice(at, link) }
    const end = this.endOfTag(at)
    return end === undefined ? undefined : { end, shown: ` ${addressIn(this.text.slice(at, end))} ` }
  }

  private endOfTag(at: number): number | undefined {
    const last = this.endOfParagraph(at)
    for (let here = at + 1; here < last; here += 1) {
      const character = this.text[here]
      if (character === '>') return here + 1
      if (character === '<') return undefined
      const isQuote = character === '"' || character === "'"
      if (isQuote && this.text[here - 1] === '=') here = (this.after(character, here + 1) ?? last) - 1
    }
    return undefined
  }

  private endOfImage(at: number): number | undefined {
    const last = this.endOfParagraph(at)
    let depth = 0
    for (let here = at + 1; here < last; here += 1) {
      const character = this.text[here]
      if (character === '\\') here += 1
      else if (character === '[') depth += 1
      else if (character === ']') depth -= 1
      if (depth === 0) return this.endOfSource(here + 1)
    }
    return undefined
  }

  /** `(address "title")` or `[reference]` behind the description of an image. */
  private endOfSource(at: number): number | undefined {
    return this.text[at] === '[' ? this.after(']', at) : this.endOf(LINK_TARGET, at)
  }

  /** Where a definition ends that begins here, also that of a footnote, which GitHub shows only where the text refers to it. */
  endOfDefinition(at: number): number | undefined {
    const end = this.endOf(DEFINITION, at)
    if (end !== undefined) return end
    return this.endOf(FOOTNOTE, at) === undefined ? undefined : this.endOfParagraph(at)
  }

  /** Where the blank line stands that ends the paragraph of a position. */
  private endOfParagraph(at: number): number {
    if (this.paragraphEnd < at) {
      BLANK_LINE.lastIndex = at
      this.paragraphEnd = BLANK_LINE.exec(this.text)?.index ?? this.text.length
    }
    return this.paragraphEnd
  }

  private endOf(sticky: RegExp, at: number): number | undefined {
    sticky.lastIndex = at
    return sticky.test(this.text) ? sticky.lastIndex : undefined
  }

  private after(closing: string, at: number): number | undefined {
    const found = this.text.indexOf(closing, at)
    return found === -1 ? undefined : found + closing.length
  }
}

function hide(end: number | undefined, shown = ''): Hidden | undefined {
  return end === undefined ? undefined : { end, shown }
}

function addressIn(text: string): string {
  return ADDRESS.exec(text)?.[0] ?? ''
}
