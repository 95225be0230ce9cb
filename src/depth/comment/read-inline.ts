import { NOT_ASCII } from './not-ascii.ts'

/** What the inline markup of a text adds up to. */
export interface InlineMarkup {
  /** Code in backticks, one entry a span. */
  readonly spans: string[]
  /** Links with and without a label. */
  links: number
  /** Addresses that stand in the text as they are. */
  bareLinks: number
  mentions: number
  emoji: number
  /** Numbers of issues or pull requests (`#12`). */
  references: number
  /** A file or a line that the text itself names (`src/a.c`, `Line 40:`). */
  location: boolean
  /** A vote against the change that Gerrit wrote into the text (`Code-Review-1`). */
  objects: boolean
}

/** Stands in the prose where code in backticks stood. */
export const CODE_SPAN = '\u0001'

/** A line without inline markup and whatever else is no word; what it takes out it counts. Every pattern is bounded, so the work is too. */
export function readInline(line: string, found: InlineMarkup): string {
  const text = withoutLocation(withoutLinks(withoutVotes(line, found), found), found)
  return MARK.test(text) || NOT_ASCII.test(text) ? withoutMarks(text, found) : text
}

function withoutLinks(line: string, found: InlineMarkup): string {
  let text = line
  if (text.includes('[')) text = text.replace(LINK, (_, mark: string, label: string) => link(mark, label, found))
  if (text.includes('://')) text = text.replace(URL, () => address(found))
  return text
}

function withoutLocation(line: string, found: InlineMarkup): string {
  if (!LOCATION.test(line)) return line
  found.location = true
  const text = line.replace(LINE_PREFIX, ' ')
  return PATH_ONLY.test(text) ? '' : text
}

/** Whatever is taken out below has one of these in it, or is an emoji; most lines have none. */
const MARK = /[`@#_<&:;=^]|xD/

function withoutMarks(line: string, found: InlineMarkup): string {
  let text = line
  if (text.includes('`')) text = readSpans(text, found)
  if (text.includes('@')) text = text.replace(MENTION, () => counted(found, 'mentions'))
  if (text.includes('#')) text = text.replace(REFERENCE, () => counted(found, 'references'))
  if (text.includes('_')) text = text.replace(EMPHASIS, '')
  if (text.includes('&')) text = text.replace(ENTITY, (_, name: string) => ENTITIES[name] ?? ' ')
  if (text.includes(':')) text = text.replace(SHORTCODE, () => counted(found, 'emoji'))
  if (NOT_ASCII.test(text)) text = text.replace(EMOJI, () => counted(found, 'emoji'))
  return MAY_SMILE.test(text) ? text.replace(SMILEY, () => counted(found, 'emoji')) : text
}

/** Gerrit writes several of them, one after the other. */
function withoutVotes(line: string, found: InlineMarkup): string {
  let text = line
  for (let left = 4; left > 0 && VOTES.test(text); left -= 1) {
    found.objects ||= OBJECTION.test(text)
    text = text.replace(VOTES, '')
  }
  return text
}

const OBJECTION = /^Code-Review-[12]/
const VOTES = /^Patch Set \d{1,4}:\s*|^-?(?:Code-Review|Verified|Workflow)(?:[+-]\d)?\b\s*|^\(\d{1,4} comments?\)\s*/
const LOCATION =
  /\b[Ll]ines? \d{1,6}\b|\bL\d{1,6}\b|[\w-]\.(?:c|h|cc|cpp|hpp|cs|go|java|js|ts|tsx|jsx|py|rb|php|rs|md|json|ya?ml|xml|txt|css|html|sh)\b|\/COMMIT_MSG/
const LINE_PREFIX = /^Line \d{1,6}:/
const PATH_ONLY = /^\S{2,300}\s*$/
const LINK = /(!?)\[([^[\]\n]{0,200})\]\([^()\s]{0,1000}(?: [^()\n]{0,200})?\)/g
const URL = /\bhttps?:\/\/[^\s<>"')\]]{1,2000}/g
const MENTION = /(?<![\w.`])@[A-Za-z0-9][\w-]{0,60}(?:\/[\w-]{1,60})?/g
const REFERENCE = /(?<![\w&])#\d{1,7}\b/g
const EMPHASIS = /(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)/g
const ENTITY = /&(nbsp|gt|lt|amp|quot|#\d{1,6});/g
const ENTITIES: Readonly<Record<string, string>> = { gt: '>', lt: '<', amp: '&', quot: '"' }
const SHORTCODE = /:[a-z][a-z0-9_+-]{1,40}:|:\+1:|:-1:/g
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3/gu
/** Asked first, because it is quick and most lines have none. */
const MAY_SMILE = /[:;=<^x][-')(DPpo/|3^]/
const SMILEY = /(?:^|(?<=\s))(?:[:;=]'?-?[)(DPpo/|]|<3|\^\^|xD)(?=\s|$|[.,!])/g

function counted(found: InlineMarkup, what: 'mentions' | 'emoji' | 'references'): string {
  found[what] += 1
  return ' '
}

function address(found: InlineMarkup): string {
  found.links += 1
  found.bareLinks += 1
  return ' '
}

/** An image shows something and says nothing; a link is its label. */
function link(mark: string, label: string, found: InlineMarkup): string {
  if (mark === '!') return ' '
  found.links += 1
  return ` ${label} `
}

/** Backticks in pairs of the same length, as CommonMark reads them; a lone one is a character like any other. */
function readSpans(line: string, found: InlineMarkup): string {
  const parts = line.split(/(`{1,8})/)
  let kept = ''
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? ''
    const isMark = at % 2 === 1
    const content = parts[at + 1] ?? ''
    if (isMark && parts[at + 2] === part && content.trim() !== '') {
      found.spans.push(content)
      kept += ` ${CODE_SPAN} `
      at += 2
    } else if (!isMark) kept += part
  }
  return kept
}
