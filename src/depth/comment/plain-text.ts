import { tokenize } from '../scoring/tokens.ts'
import { NOT_ASCII } from './not-ascii.ts'
import type { OwnBlock } from './own-blocks.ts'
import { type InlineMarkup, readInline } from './read-inline.ts'

/** What blocks say: prose for the word lists, code apart from it, everything else counted. */
interface PlainMarkup extends Readonly<InlineMarkup> {
  /** Plain sentences, in the writer's spelling, without Markdown, code, quotes, mentions, links and emoji. */
  readonly prose: string
  /** Code in blocks, one entry a line. */
  readonly code: readonly string[]
  /** A `suggestion` block: code that can be applied with one click. */
  readonly suggestion: boolean
}

/** The same in words. */
export interface PlainText extends PlainMarkup {
  /** The words of the prose in lower case, and its punctuation. */
  readonly tokens: readonly string[]
}

/** Reads the inline markup of a comment's blocks, or of some of them, in words. Linear in their length. */
export function toPlainText(blocks: readonly OwnBlock[]): PlainText {
  const { prose, spans, code, suggestion, links, bareLinks, mentions, emoji, references, location, objects } =
    readMarkup(blocks)
  const tokens = tokenize(prose)
  return { prose, tokens, spans, code, suggestion, links, bareLinks, mentions, emoji, references, location, objects }
}

/** The same without its words. */
export function readMarkup(blocks: readonly OwnBlock[]): PlainMarkup {
  const markup: InlineMarkup = {
    spans: [],
    links: 0,
    bareLinks: 0,
    mentions: 0,
    emoji: 0,
    references: 0,
    location: false,
    objects: false,
  }
  let prose: string | undefined
  const code: string[] = []
  let suggestion = false
  for (const block of blocks) {
    if (block.kind === 'prose') {
      for (const line of block.lines) {
        const text = readInline(normalise(line), markup)
        prose = prose === undefined ? text : `${prose}\n${text}`
      }
    } else {
      for (const one of block.lines) code.push(one)
      suggestion ||= block.info.includes('suggestion')
    }
  }
  const { spans, links, bareLinks, mentions, emoji, references, location, objects } = markup
  return {
    prose: prose ?? '',
    spans,
    code,
    suggestion,
    links,
    bareLinks,
    mentions,
    emoji,
    references,
    location,
    objects,
  }
}

// biome-ignore lint/suspicious/noMisleadingCharacterClass: each character stands for itself here
const INVISIBLE = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]/g

/** The Arabic one, and the Greek one, which looks like a semicolon. */
const OTHER_QUESTION_MARK = /؟|\u037E|(?<=\p{Script=Greek});/gu

/** One spelling for what looks the same (Unicode NFKC), and nothing that nobody can see. */
function normalise(text: string): string {
  if (!NOT_ASCII.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[’‘´ʼ]/g, "'")
    .replace(OTHER_QUESTION_MARK, '?')
}
