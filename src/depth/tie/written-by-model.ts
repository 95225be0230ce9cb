import { findModelLabel, isModelTitle, isOpenedByRobot } from '../../snapshot/people/model-labels.ts'
import { isModelReport, isModelSignature, mayBeSigned } from '../../snapshot/people/model-tools.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { parseComment } from '../comment/parse-comment.ts'

/** A link to give feedback may stand below the signature. */
const LAST_LINES = 2
/** Only the end is looked at, and most ends name no tool. */
const LONGEST_END = 300

/** What a change is about, by which a name before a remark may be its subject. */
type Subject = Pick<Snapshot, 'title' | 'files'>

/**
 * Whether a text declares by itself that a language-model tool wrote it: by the writer's own end of it, or by a title or label above or
 * before it. What stands in a quote or in code declares nothing.
 */
export function isWrittenByModel(body: string, change: Subject = { title: '', files: [] }): boolean {
  return isLabelled(body.slice(0, LONGEST_TITLE), body, change) || isSigned(body)
}

function isLabelled(head: string, body: string, change: Subject): boolean {
  if (isOpenedByRobot(head)) return true
  if (!mayBeSigned(head)) return false
  if (isModelTitle(firstParagraph(body)) || isSignedInBrackets(head)) return true
  const label = findModelLabel(head)
  return label !== undefined && !isAbout(label, change)
}

/** In a change about a tool its name before a remark says what the remark is about. */
function isAbout(label: string, { title, files }: Subject): boolean {
  const [name = ''] = label.match(/\p{L}+/u) ?? []
  const named = new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu')
  return [title, ...(files ?? []).map(({ path }) => path)].some((text) => named.test(text))
}

/** “[AI-generated review] The loader …”; an address behind it makes it a link. */
function isSignedInBrackets(head: string): boolean {
  const label = /^\s*\[([^\][\n]{2,60})\](?!\()/.exec(head)?.[1]
  return label !== undefined && isModelSignature(label)
}

function isSigned(body: string): boolean {
  if (!mayBeSigned(body.slice(-LONGEST_END))) return false
  const last = parseComment(body).blocks.at(-1)
  if (last?.kind !== 'prose') return false
  return last.lines
    .filter((line) => line.trim() !== '')
    .slice(-LAST_LINES)
    .some((line) => line.split(SEPARATOR).some(isModelSignature))
}

/** Between a signature and what a tool asks beside it. */
const SEPARATOR = /\s[·•|]\s/
const LONGEST_TITLE = 100

/** Its first line where nothing but an empty line or a list follows; empty for a text of one line. */
function firstParagraph(body: string): string {
  const [first = '', second] = body.trimStart().split('\n', 2)
  return second === undefined || /^\s*[\p{L}\p{N}]/u.test(second) ? '' : first
}

/** Whether a review is the report of a review tool; then its comments are the tool's too. */
export function isReviewToolReport(body: string): boolean {
  if (!/\d of \d|\d out of \d/.test(body)) return false
  return body.slice(0, LONGEST_HEAD).split('\n').some(isModelReport)
}

/** A summary of the change may stand above the count. */
const LONGEST_HEAD = 5000
