import { isSlashCommand } from './commands.ts'
import { LIST_MARKERS } from './markdown-line.ts'
import type { Section } from './visible-markdown.ts'

/** A part of a comment that its writer wrote. */
export type OwnBlock =
  /** Lines without list markers; only inline markup is left in them. Blank lines are there as empty ones. */
  | { readonly kind: 'prose'; readonly lines: readonly string[] }
  /** A fenced or indented block; `info` is what stands behind the opening fence, such as `suggestion`. */
  | { readonly kind: 'code'; readonly info: string; readonly lines: readonly string[] }

/** What the writer of a comment wrote of what is shown: without quotes, mail, signatures, templates, commands and tools' lines. */
export function ownBlocks(sections: readonly Section[]): readonly OwnBlock[] {
  const [first] = sections
  if (sections.length === 1 && first?.kind === 'prose' && isOneSentence(first.text)) {
    return [{ kind: 'prose', lines: [first.text] }]
  }
  const blocks: OwnBlock[] = []
  for (const section of sections) {
    if (section.kind === 'code') {
      blocks.push(section)
      continue
    }
    const { lines, isOver } = ownLines(section.text.split('\n'), blocks.length > 0)
    blocks.push({ kind: 'prose', lines })
    if (isOver) break
  }
  const last = blocks.at(-1)
  if (last?.kind === 'prose' && last.lines.length > 1) {
    blocks[blocks.length - 1] = { kind: 'prose', lines: withoutName(last.lines) }
  }
  return blocks
}

interface OwnLines {
  readonly lines: readonly string[]
  /** Nothing of the writer's own follows. */
  readonly isOver: boolean
}

function ownLines(lines: readonly string[], hasText: boolean): OwnLines {
  const own: string[] = []
  let isInBox = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (SENTENCE.test(line)) {
      isInBox = false
      own.push(line)
      continue
    }
    if (isMailEnd(lines, at, hasText || own.length > 0)) return { lines: own, isOver: true }
    // What a template's box says goes on in the indented lines below it.
    isInBox = TEMPLATE_BOX.test(line) || (isInBox && /^\s+\S/.test(line))
    const text = line.replace(LIST_MARKERS, '').trimStart().replace(BOX, '').trimStart()
    if (!isInBox && !isQuote(text) && !FURNITURE.test(text) && !isSlashCommand(text)) own.push(text)
  }
  return { lines: own, isOver: false }
}

/** Begins as no furniture does; most lines are such, and nothing more need be asked of them. */
const SENTENCE =
  /^(?!On |Sent |Uploaded |Reply |Approved by|Pushing |Test |Build |Try |[A-Z][a-z]{1,20}(?:-[a-z]{1,20}){0,2}-by:)[A-Za-z`]/

/** Most comments are one line. */
function isOneSentence(text: string): boolean {
  return !text.includes('\n') && SENTENCE.test(text)
}

/** A signature below some text, or somebody else's mail that is not marked as a quote. */
function isMailEnd(lines: readonly string[], at: number, hasText: boolean): boolean {
  const line = lines[at] ?? ''
  if (SIGNATURE.test(line)) return hasText
  return ATTRIBUTION.test(line) && !isQuote(lines.slice(at + 1).find((next) => next.trim() !== '') ?? '')
}

/** Somebody else's words, marked as such. */
export function isQuote(line: string): boolean {
  return line.trimStart().startsWith('>')
}

/** Below it stands somebody else's mail: in marked lines between which the writer may answer, or as it was. */
const ATTRIBUTION = /^On .{5,120} wrote:\s*$/
const SIGNATURE = /^--\s?$|^Sent from my |^Reply to this email directly\b/

/** “Thanks,” and a name below it. */
function withoutName(lines: readonly string[]): readonly string[] {
  const said = lines.filter((line) => line.trim() !== '')
  const [before = '', last = ''] = said.slice(-2)
  const isName = said.length > 1 && /,\s*$/.test(before) && /^\p{Lu}\p{Ll}{1,20}\.?$/u.test(last.trim())
  return isName ? lines.slice(0, lines.lastIndexOf(last)) : lines
}

const BOX = /^\[[ xX]\]\s+/
/** A ticked box, or a statement that a template wrote for its reader to tick. */
const TEMPLATE_BOX = /^\s{0,40}(?:[-*+]|\d{1,3}[.)]) (?:\[[xX]\]\s|\[ \] (?:I|I['’]ve|My) )/

/** Gerrit's own lines, notices of a landing by homu and bors, the trailers of a commit, a tool's link to its own page, rules between sections, and commands by a bot's name. */
const FURNITURE = new RegExp(
  [
    ATTRIBUTION.source,
    String.raw`^\(\d{1,4} comments?\)\s*$`,
    String.raw`^Uploaded patch set \d{1,4}\.?\s*$`,
    String.raw`^(?::\w{2,20}: )?(?:Test|Build|Try build) (?:successful|succeeded|failed|timed out)\b[^.!?]{0,200}$`,
    String.raw`^Approved by: [\w@, -]{1,100}$`,
    String.raw`^[A-Z][a-z]{1,20}(?:-[a-z]{1,20}){0,2}-by: [^.!?:;]{1,80}(?:<[^<>]{0,100}>)?\s*$`,
    String.raw`^Pushing [0-9a-f]{7,40} to [\w./-]{1,80}\s*$`,
    String.raw`^\[(?:[Ss]ee|[Vv]iew|[Oo]pen|[Ff]ull|[Dd]etails)\b[^\]]{0,80}\]\([^)\s]{1,300}\)\.?\s*$`,
    String.raw`^[-=_*]{3,}\s*$`,
    String.raw`^@[\w-]{0,40}(?:bot|bors)(?: [\w@./+=-]{1,40}){1,4}\s*$`,
  ].join('|'),
)
