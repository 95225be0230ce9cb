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
  /** Quotes of earlier comments were left out. */
  readonly quoted: boolean
}

/** Longer texts are judged by their beginning; GitHub itself stops at 65,536 characters. */
const LONGEST = 20_000

interface Found {
  readonly spans: string[]
  readonly code: string[]
  suggestion: boolean
  links: number
  bareLinks: number
  mentions: number
  emoji: number
  references: number
  location: boolean
  objects: boolean
  quoted: boolean
}

/** Reads a comment's Markdown once, line by line. Work grows with the length of the text, whatever the text is. */
export function readOwnWords(body: string): OwnWords {
  const found: Found = {
    ...{ spans: [], code: [], suggestion: false, links: 0, bareLinks: 0, mentions: 0, emoji: 0, references: 0 },
    ...{ location: false, objects: false, quoted: false },
  }
  const text = withoutHtmlComments(normalise(body.slice(0, LONGEST)))
  const prose = ownLines(text, found)
    .map((line) => readLine(line, found))
    .join('\n')
  return { ...found, prose }
}

// biome-ignore lint/suspicious/noMisleadingCharacterClass: each character stands for itself here
const INVISIBLE = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: whether a text is ASCII is the question
const NOT_ASCII = /[^\u0000-\u007F]/

/** One spelling for what looks the same (Unicode NFKC), and nothing that nobody can see. */
function normalise(text: string): string {
  if (!NOT_ASCII.test(text)) return text
  return text.normalize('NFKC').replace(INVISIBLE, '').replace(/[’‘´ʼ]/g, "'")
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

/** Lines that are the writer's own prose: no quotes, no fenced code, no signature. */
function ownLines(text: string, found: Found): string[] {
  if (!text.includes('\n')) return ownLine(text, found)
  const own: string[] = []
  let fence: string | undefined
  for (const line of text.split('\n')) {
    const start = line.trimStart().slice(0, 3)
    const isFence = start === '```' || start === '~~~'
    if (fence !== undefined) {
      if (start === fence) fence = undefined
      else found.code.push(line)
    } else if (isFence && !line.trimStart().slice(3).includes(start)) {
      fence = start
      found.suggestion ||= line.includes('suggestion')
    } else if (SIGNATURE.test(line) && own.length > 0) {
      break
    } else {
      own.push(...ownLine(line, found))
    }
  }
  return withoutName(own)
}

const SIGNATURE = /^--\s?$|^Sent from my |^On .{5,120} wrote:$/

/** “Thanks,” and a name below it. */
function withoutName(lines: string[]): string[] {
  const said = lines.filter((line) => line.trim() !== '')
  const [before = '', last = ''] = said.slice(-2)
  const isName = said.length > 1 && /,\s*$/.test(before) && /^\p{Lu}\p{Ll}{1,20}\.?$/u.test(last.trim())
  return isName ? lines.slice(0, lines.lastIndexOf(last)) : lines
}

function ownLine(line: string, found: Found): string[] {
  const text = line.trimStart()
  if (!text.startsWith('>')) return FURNITURE.test(text) ? [] : [text.replace(BOX, '')]
  found.quoted = true
  // Where a mail or an export lost the line breaks, the answer stands behind the last mark of the quote.
  const last = text.lastIndexOf(' > ')
  return last === -1 ? [] : [text.slice(last + 3)]
}

const BOX = /^[-*] \[[ xX]\] /

/** Commands to a bot (Prow and its like): they steer a machine and say nothing about the change. */
const COMMANDS =
  'lgtm|approve|retest|retest-required|test|hold|unhold|ok-to-test|assign|unassign|cc|uncc|kind|area|priority|sig|triage|close|reopen|label|remove-[a-z-]{1,20}|cherrypick|rebase|override|skip|milestone|lifecycle|ready|merge'

/** Gerrit's own lines, a template's box as it was, rules between sections, and commands. */
const FURNITURE = new RegExp(
  [
    String.raw`^\(\d{1,4} comments?\)\s*$`,
    String.raw`^Uploaded patch set \d{1,4}\.?\s*$`,
    String.raw`^[-*] \[[ xX]\] (?:I|I've|My) `,
    String.raw`^[-=_*]{3,}\s*$`,
    String.raw`^/(?:${COMMANDS})(?: [\w@./-]{1,40}){0,2}\s*$`,
  ].join('|'),
)

const OBJECTION = /^Code-Review-[12]/
const VOTES = /^Patch Set \d{1,4}:\s*|^-?(?:Code-Review|Verified|Workflow)(?:[+-]\d)?\b\s*|^\(\d{1,4} comments?\)\s*/

/** Takes Markdown and everything that is no word out of a line, and counts it. */
function readLine(line: string, found: Found): string {
  let text = line
  for (let left = 4; left > 0 && VOTES.test(text); left -= 1) {
    found.objects ||= OBJECTION.test(text)
    text = text.replace(VOTES, '')
  }
  if (LOCATION.test(text)) {
    found.location = true
    text = text.replace(LINE_PREFIX, ' ')
    if (PATH_ONLY.test(text)) return ''
  }
  if (text.includes('`')) text = readSpans(text, found)
  if (text.includes('[')) text = text.replace(LINK, (_, mark: string, label: string) => link(mark, label, found))
  if (text.includes('://')) text = text.replace(URL, () => address(found))
  if (text.includes('@')) text = text.replace(MENTION, () => counted(found, 'mentions'))
  if (text.includes('#')) text = text.replace(REFERENCE, () => counted(found, 'references'))
  if (text.includes('_')) text = text.replace(EMPHASIS, '')
  if (text.includes('<')) text = text.replace(TAG, ' ')
  if (text.includes('&')) text = text.replace(ENTITY, (_, name: string) => ENTITIES[name] ?? ' ')
  if (text.includes(':')) text = text.replace(SHORTCODE, () => counted(found, 'emoji'))
  if (NOT_ASCII.test(text)) text = text.replace(EMOJI, () => counted(found, 'emoji'))
  return text.replace(SMILEY, () => counted(found, 'emoji'))
}

const LOCATION =
  /\b[Ll]ines? \d{1,6}\b|\bL\d{1,6}\b|[\w-]\.(?:c|h|cc|cpp|hpp|cs|go|java|js|ts|tsx|jsx|py|rb|php|rs|md|json|ya?ml|xml|txt|css|html|sh)\b|\/COMMIT_MSG/
const LINE_PREFIX = /^Line \d{1,6}:/
const PATH_ONLY = /^\S{0,300}[./]\S{1,300}\s*$/
const LINK = /(!?)\[([^[\]\n]{0,200})\]\([^()\s]{0,1000}(?: [^()\n]{0,200})?\)/g
const URL = /\bhttps?:\/\/[^\s<>"')\]]{1,2000}/g
const MENTION = /(?<![\w.`])@[A-Za-z0-9][\w-]{0,60}(?:\/[\w-]{1,60})?/g
const REFERENCE = /(?<![\w&])#\d{1,7}\b/g
const EMPHASIS = /(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)/g
const TAG = /<\/?[A-Za-z][^<>\n]{0,300}>/g
const ENTITY = /&(nbsp|gt|lt|amp|quot|#\d{1,6});/g
const ENTITIES: Readonly<Record<string, string>> = { gt: '>', lt: '<', amp: '&', quot: '"' }
const SHORTCODE = /:[a-z][a-z0-9_+-]{1,40}:|:\+1:|:-1:/g
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3/gu
const SMILEY = /(?:^|(?<=\s))(?:[:;=]'?-?[)(DPpo/|]|<3|\^\^|xD)(?=\s|$|[.,!])/g

function counted(found: Found, what: 'mentions' | 'emoji' | 'references'): string {
  found[what] += 1
  return ' '
}

function address(found: Found): string {
  found.links += 1
  found.bareLinks += 1
  return ' '
}

/** An image shows something and says nothing; a link is its label. */
function link(mark: string, label: string, found: Found): string {
  if (mark === '!') return ' '
  found.links += 1
  return ` ${label} `
}

/** Backticks in pairs of the same length, as CommonMark reads them; a lone one is a character like any other. */
function readSpans(line: string, found: Found): string {
  const parts = line.split(/(`{1,8})/)
  let kept = ''
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? ''
    const isMark = at % 2 === 1
    const content = parts[at + 1] ?? ''
    if (isMark && parts[at + 2] === part && content.trim() !== '') {
      found.spans.push(content)
      kept += ' \u0001 '
      at += 2
    } else if (!isMark) kept += part
  }
  return kept
}
