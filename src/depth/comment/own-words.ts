import type { Found } from './found.ts'
import { NOT_ASCII } from './not-ascii.ts'
import { ownLines } from './own-lines.ts'
import { plainLine } from './plain-line.ts'

/** What a comment's writer wrote, taken apart: prose for the word lists, code and furniture apart from it. */
export interface OwnWords {
  /** Plain sentences, in the writer's spelling, without Markdown, code, quotes, mentions, links and emoji. */
  readonly prose: string
  /** Code in backticks, one entry a span. */
  readonly spans: readonly string[]
  /** Code in fences, one entry a line. */
  readonly code: readonly string[]
  /** A `suggestion` block: code that can be applied with one click. */
  readonly suggestion: boolean
  /** Links with and without a label. */
  readonly links: number
  /** Addresses that stand in the text as they are. */
  readonly bareLinks: number
  readonly mentions: number
  readonly emoji: number
  /** Numbers of issues or pull requests (`#12`). */
  readonly references: number
  /** A file or a line that the text itself names (`src/a.c`, `Line 40:`). */
  readonly location: boolean
  /** A vote against the change that Gerrit wrote into the text (`Code-Review-1`). */
  readonly objects: boolean
}

/** Longer texts are judged by their beginning; GitHub itself stops at 65,536 characters. */
const LONGEST = 20_000

/** Reads a comment's Markdown once, line by line. Work grows with the length of the text, whatever the text is. */
export function readOwnWords(body: string): OwnWords {
  const found: Found = {
    prose: '',
    spans: [],
    code: [],
    suggestion: false,
    links: 0,
    bareLinks: 0,
    mentions: 0,
    emoji: 0,
    references: 0,
    location: false,
    objects: false,
  }
  const text = withoutHtmlComments(normalise(body.slice(0, LONGEST)))
  for (const [at, line] of ownLines(text, found).entries()) {
    found.prose += at === 0 ? plainLine(line, found) : `\n${plainLine(line, found)}`
  }
  return found
}

// biome-ignore lint/suspicious/noMisleadingCharacterClass: each character stands for itself here
const INVISIBLE = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]/g

/** One spelling for what looks the same (Unicode NFKC), and nothing that nobody can see. */
function normalise(text: string): string {
  if (!NOT_ASCII.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[’‘´ʼ]/g, "'")
}

/** A comment that is never closed hides the rest, as on GitHub. */
function withoutHtmlComments(text: string): string {
  let at = text.indexOf('<!--')
  if (at === -1) return text
  let kept = ''
  let from = 0
  while (at !== -1) {
    kept += text.slice(from, at)
    const end = text.indexOf('-->', at)
    if (end === -1) return kept
    from = end + 3
    at = text.indexOf('<!--', from)
  }
  return kept + text.slice(from)
}
