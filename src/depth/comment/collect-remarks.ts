import type { Snapshot } from '../../snapshot/snapshot.ts'
import { disclaimsReview, impliesFamiliarity, isGenericRemark } from '../approval/generic-remarks.ts'
import { contentWords } from '../forms/content-words.ts'
import { isAsking } from '../intents.ts'
import { type WeighedStatement, weighStatement } from '../scoring/score-comment.ts'
import { withoutCourse } from '../tie/about-course.ts'
import { isAnchored } from '../tie/anchor.ts'
import { answersQuotation } from '../tie/answers-quotation.ts'
import { type ChangeWords, readChangeWords } from '../tie/change-words.ts'
import { followsPush } from '../tie/follows-push.ts'
import { isLinkAlone } from '../tie/link-alone.ts'
import { namesVenue } from '../tie/names-venue.ts'
import type { CommentScore } from '../verdict.ts'
import { isCommand } from './commands.ts'
import { parseComment } from './parse-comment.ts'
import { rejoinFragments } from './rejoin-fragments.ts'
import { splitStatements, type WrittenStatement } from './split-statements.ts'
import { onlyApplauds } from './stock-phrase.ts'
import { collectTexts, type WrittenText } from './written-texts.ts'

/** One thing a person who is not the author wrote in a pull request, read. The text is the snapshot's and is never kept. */
export interface Remark extends Omit<WrittenText, 'objects' | 'reviewId'> {
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
}

export type Statement = Pick<CommentScore, 'intent' | 'substance'>

/** Whether a remark says anything that review depth counts. */
export function isSubstantive({ statements }: Remark): boolean {
  return statements.length > 0
}

/** Below this a statement is a stock phrase with a flourish; the scorer gives nothing that asks for something so little. */
const LEAST_SUBSTANCE = 0.1

/**
 * Everything people other than the author wrote, oldest first (`written-texts.ts` says what counts). What repeats an earlier remark or
 * would fit under any change makes no statement.
 */
export function collectRemarks(snapshot: Snapshot): readonly Remark[] {
  const known = { said: new Set<string>(), words: readChangeWords(snapshot), snapshot }
  let whole: Remark | undefined
  return rejoinFragments(collectTexts(snapshot)).map(({ remark, text, isFragment }) => {
    const read = readRemark(remark, text, known)
    if (isFragment && whole !== undefined) return { ...read, asks: whole.asks }
    whole = read
    return read
  })
}

/** What a remark is read against. */
interface Known {
  /** The words of every statement before; grows. */
  readonly said: Set<string>
  /** What the change is about. */
  readonly words: ChangeWords
  readonly snapshot: Snapshot
}

function readRemark(remark: WrittenText, text: string, known: Known): Remark {
  const { id, author, at, where, body, context, threadId, place } = remark
  const isPlaced = where === 'inline'
  const written = splitStatements(parseComment(isPlaced ? text : known.words.withoutNames(text)))
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

function readStatements(written: readonly WrittenStatement[], remark: WrittenText, known: Known): Said {
  const statements: Statement[] = []
  let showsFamiliarity = false
  let asks = false
  for (const statement of written) {
    const isNew = isFresh(statement, known.said)
    // A copy is worth nothing; in a thread it may still ask.
    if (!isNew && remark.threadId === undefined) continue
    const weighed = weighTied(statement, remark, known.words)
    if (weighed === undefined) {
      showsFamiliarity ||= followsPush(statement.words, remark, known.snapshot)
      asks = asksForLast(statement, remark, statements) || asks
      continue
    }
    const isTelling = weighed.substance >= LEAST_SUBSTANCE
    asks ||= isTelling && isAsking(weighed.intent)
    if (!isNew) continue
    if (isTelling) statements.push({ intent: weighed.intent, substance: weighed.substance })
    showsFamiliarity ||= isTelling || remark.where !== 'inline' || isFamiliar(statement, weighed, known.words)
  }
  return { statements, asks, showsFamiliarity }
}

/** Whether a remark in the diff that is worth no points knows what the change does, or has a word of it. */
function isFamiliar(statement: WrittenStatement, { own }: WeighedStatement, words: ChangeWords): boolean {
  return impliesFamiliarity(statement) || words.sharesOne(contentWords(own.prose))
}

/**
 * Whether a statement that names nothing itself asks for what the last one was about (“The sweep is slow. Can you check?”); then that one
 * asks for it.
 */
function asksForLast(statement: WrittenStatement, { context }: WrittenText, statements: Statement[]): boolean {
  const last = statements.at(-1)
  if (last === undefined || statement.words.length > LONGEST_FOLLOW_UP) return false
  const { intent, own } = weighStatement(statement.block, context)
  if (!isAsking(intent) || isGenericRemark(statement, intent) || withoutCourse(own.prose) !== own.prose) return false
  statements[statements.length - 1] = { intent, substance: last.substance }
  return true
}

const LONGEST_FOLLOW_UP = 40

function saysVenue({ block }: WrittenStatement): boolean {
  return block.kind === 'prose' && block.lines.some(namesVenue)
}

/** What a statement is worth; undefined where it would fit under any change. A comment in the diff is tied to the change by its place. */
function weighTied(
  statement: WrittenStatement,
  { where, context, objects, body }: WrittenText,
  words: Known['words'],
): WeighedStatement | undefined {
  if (where !== 'inline' && isCommand(statement.block.lines[0] ?? '')) return undefined
  const weighed = weighStatement(statement.block, context)
  if (where === 'inline' && onlyApplauds(body, weighed.own)) return undefined
  if (isLinkAlone(weighed.own, statement.block) || isGenericRemark(statement, weighed.intent)) return undefined
  const isTied =
    where === 'inline' || objects || isAnchored(weighed, words) || answersQuotation(weighed.own, body, words)
  return isTied ? weighed : undefined
}

function isFresh({ words }: WrittenStatement, said: Set<string>): boolean {
  const isNew = !said.has(words)
  if (isNew) said.add(words)
  return isNew
}
