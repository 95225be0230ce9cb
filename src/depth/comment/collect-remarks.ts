import { isHuman, isSame } from '../../snapshot/people/actors.ts'
import type { Actor, Snapshot } from '../../snapshot/snapshot.ts'
import { disclaimsReview, impliesFamiliarity, isGenericRemark } from '../approval/generic-remarks.ts'
import { isAsking } from '../intents.ts'
import { type CommentContext, type WeighedStatement, weighStatement } from '../scoring/score-comment.ts'
import type { CommentScore } from '../verdict.ts'
import { isAnchored } from './anchor.ts'
import { type ChangeWords, readChangeWords } from './change-words.ts'
import { isCommand } from './commands.ts'
import { instructsAgent } from './instructs-agent.ts'
import { namesVenue } from './names-venue.ts'
import { parseComment } from './parse-comment.ts'
import { rejoinFragments } from './rejoin-fragments.ts'
import { splitStatements, type WrittenStatement } from './split-statements.ts'
import { isWrittenByModel } from './written-by-model.ts'

/** One thing a person who is not the author wrote in a pull request. The text is the snapshot's and is never kept. */
export interface Remark {
  readonly id: string
  readonly author: Actor
  /** When others could see it, milliseconds since the epoch. */
  readonly at: number
  readonly where: 'inline' | 'review' | 'conversation'
  readonly body: string
  readonly context: CommentContext
  /** What it says about this change that nobody had said before, each with its own score. */
  readonly statements: readonly Statement[]
  /** Asks for something, if only by repeating what was said before; a piece of a sentence asks as the whole does. */
  readonly asks: boolean
  /** Says of itself that the approval has another ground than the change. */
  readonly isFormality: boolean
  /** Says that the change was talked through somewhere else. */
  readonly namesVenue: boolean
  /** Shows that its writer knew what the change does, if only by a word that is worth no points. */
  readonly showsFamiliarity: boolean
  /** The thread it belongs to; undefined for review bodies and conversation comments. */
  readonly threadId: string | undefined
  /** Path and line, or the thread where the source has no path; empty for review bodies and conversation comments. */
  readonly place: string
}

export type Statement = Pick<CommentScore, 'intent' | 'substance'>

/** Whether a remark says anything that review depth counts. */
export function isSubstantive({ statements }: Remark): boolean {
  return statements.length > 0
}

/** Below this a statement is a stock phrase with a flourish; the scorer gives nothing that asks for something so little. */
const LEAST_SUBSTANCE = 0.1

/**
 * Everything people other than the author wrote, oldest first. Bots, AI reviewers and the author never count, nor does what says
 * itself that a model wrote it or what orders an agent about, and what repeats an
 * earlier remark or would fit under any change makes no statement.
 */
export function collectRemarks(snapshot: Snapshot): readonly Remark[] {
  const known = { said: new Set<string>(), words: once(() => readChangeWords(snapshot)) }
  const written = [...inlineRemarks(snapshot), ...reviewBodies(snapshot), ...conversation(snapshot)]
    .filter((one) => isHuman(one.author, snapshot.author) && !isAuthoring(one, snapshot) && !isWrittenByModel(one.body))
    .toSorted((a, b) => a.at - b.at || byNumber(a.id, b.id))
  let whole: Remark | undefined
  return rejoinFragments(written).map(({ remark, text, isFragment }) => {
    const read = readRemark(remark, text, known)
    if (isFragment && whole !== undefined) return { ...read, asks: whole.asks }
    whole = read
    return read
  })
}

/** Ordering an agent about is writing the change, and so is what the one who asked for it says in the conversation. */
function isAuthoring({ where, author, body }: Written, { requestedBy }: Snapshot): boolean {
  const isRequester = requestedBy !== null && isSame(author, requestedBy)
  return instructsAgent(body) || (isRequester && where === 'conversation')
}

/** Most changes have no text outside their diff, and their words are never asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Ids are numbers as text, or keys without an order; either way the result does not depend on the source's order. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1)
}

/** What a remark is read against. */
interface Known {
  /** The words of every statement before; grows. */
  readonly said: Set<string>
  /** What the change is about. */
  readonly words: () => ChangeWords
}

function readRemark(remark: Written, text: string, known: Known): Remark {
  const { id, author, at, where, body, context, threadId, place } = remark
  const written = splitStatements(parseComment(text))
  const isPlaced = where === 'inline'
  const isFormality = !isPlaced && written.length <= 3 && written.some(disclaimsReview)
  const saysWhere = !isPlaced && written.some(saysVenue)
  const { statements, asks, showsFamiliarity } = isFormality ? NOTHING_SAID : readStatements(written, remark, known)
  // Every field by its name: an archive has hundreds of thousands of them, and a copy by spreading is made in steps.
  return {
    id,
    author,
    at,
    where,
    body,
    context,
    threadId,
    place,
    statements,
    asks,
    isFormality,
    namesVenue: saysWhere,
    showsFamiliarity,
  }
}

type Said = Pick<Remark, 'statements' | 'asks' | 'showsFamiliarity'>
const NOTHING_SAID: Said = { statements: [], asks: false, showsFamiliarity: false }

function readStatements(written: readonly WrittenStatement[], remark: Written, { said, words }: Known): Said {
  const statements: Statement[] = []
  let showsFamiliarity = false
  let asks = false
  for (const statement of written) {
    const isNew = isFresh(statement, said)
    // A copy is worth nothing; in a thread it may still ask.
    if (!isNew && remark.threadId === undefined) continue
    const weighed = weighTied(statement, remark, words)
    if (weighed === undefined) continue
    const isTelling = weighed.substance >= LEAST_SUBSTANCE
    asks ||= isTelling && isAsking(weighed.intent)
    if (!isNew) continue
    if (isTelling) statements.push({ intent: weighed.intent, substance: weighed.substance })
    showsFamiliarity ||= isTelling || remark.where !== 'inline' || impliesFamiliarity(statement)
  }
  return { statements, asks, showsFamiliarity }
}

function saysVenue({ block }: WrittenStatement): boolean {
  return block.kind === 'prose' && block.lines.some(namesVenue)
}

/** What a statement is worth; undefined where it would fit under any change. A comment in the diff is tied to the change by its place. */
function weighTied(
  statement: WrittenStatement,
  { where, context }: Written,
  words: Known['words'],
): WeighedStatement | undefined {
  if (where !== 'inline' && isCommand(statement.block.lines[0] ?? '')) return undefined
  const weighed = weighStatement(statement.block, context)
  if (isGenericRemark(statement, weighed.intent)) return undefined
  return where === 'inline' || isAnchored(weighed, words) ? weighed : undefined
}

function isFresh({ words }: WrittenStatement, said: Set<string>): boolean {
  const isNew = !said.has(words)
  if (isNew) said.add(words)
  return isNew
}

type Written = Omit<Remark, 'statements' | 'asks' | 'isFormality' | 'namesVenue' | 'showsFamiliarity'>

function inlineRemarks({ threads }: Snapshot): Written[] {
  const remarks: Written[] = []
  for (const { id: threadId, path, line, diffHunk, comments } of threads ?? []) {
    const place = path === null ? threadId : `${path} ${line}`
    const context = { path: path ?? undefined, diffHunk: diffHunk ?? undefined }
    for (const { id, author, visibleAt: at, body } of comments) {
      remarks.push({ id, author, at, where: 'inline', body, context, threadId, place })
    }
  }
  return remarks
}

const NO_CONTEXT: CommentContext = { path: undefined, diffHunk: undefined }

function reviewBodies({ reviews }: Snapshot): Written[] {
  return reviews
    .filter(({ body }) => body.trim() !== '')
    .map(({ id, author, submittedAt, body }) => placeless('review', { id, author, at: submittedAt, body }))
}

function conversation({ comments }: Snapshot): Written[] {
  return (comments ?? []).map(({ id, author, createdAt, body }) =>
    placeless('conversation', { id, author, at: createdAt, body }),
  )
}

function placeless(
  where: Remark['where'],
  { id, author, at, body }: Pick<Written, 'id' | 'author' | 'at' | 'body'>,
): Written {
  return { id, author, at, where, body, context: NO_CONTEXT, threadId: undefined, place: '' }
}
