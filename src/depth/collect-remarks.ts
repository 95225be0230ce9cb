import { isHuman } from '../snapshot/actors.ts'
import type { Actor, Snapshot } from '../snapshot/snapshot.ts'
import { isGeneralTalk, saysUnread } from './general-talk.ts'
import { scoreComment } from './score-comment.ts'
import { splitStatements, statementKey } from './split-statements.ts'
import type { CommentScore, Intent } from './verdict.ts'

/** One thing a person who is not the author wrote in a pull request, with its score; texts are not kept. */
export interface Remark {
  readonly id: string
  readonly author: Actor
  /** When others could see it, milliseconds since the epoch. */
  readonly at: number
  readonly where: 'inline' | 'review' | 'conversation'
  readonly score: CommentScore
  /** What it says that nobody had said before, each with its own score. */
  readonly statements: readonly Statement[]
  /** The thread it belongs to; undefined for review bodies and conversation comments. */
  readonly threadId: string | undefined
  readonly path: string | undefined
}

export type Statement = Pick<CommentScore, 'intent' | 'substance'>

/** Whether a remark says anything that review depth counts. */
export function isSubstantive({ score }: Remark): boolean {
  return score.substance >= LEAST_SUBSTANCE
}

/** Below this a text is a bare phrase with a flourish; the scorer gives no comment that asks for something so little. */
export const LEAST_SUBSTANCE = 0.1

/** What somebody wants done or answered; everything else tells. */
const ASKING: ReadonlySet<Intent> = new Set(['change-request', 'problem', 'suggestion', 'question'])

export function isAsking({ intent }: Statement): boolean {
  return ASKING.has(intent)
}

/**
 * Everything people other than the author wrote, oldest first. Bots, AI reviewers and the author never count, and neither does
 * what repeats an earlier remark.
 */
export function collectRemarks(snapshot: Snapshot): readonly Remark[] {
  const said = new Set<string>()
  return [...inlineRemarks(snapshot), ...reviewBodies(snapshot), ...conversation(snapshot)]
    .filter(({ author }) => isHuman(author, snapshot.author))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((written) => scoreWritten(written, said))
}

/** @param said the keys of what was said before; grows */
function scoreWritten({ body, diffHunk, ...remark }: Written, said: Set<string>): Remark {
  const context = contextOf(remark.path, diffHunk)
  const texts = splitStatements(body)
  const fresh = texts.filter((text) => isFresh(text, said))
  if (texts.length > 0 && fresh.length === 0) return { ...remark, score: COPY, statements: [] }
  const score = scoreComment(fresh.length === texts.length ? body : fresh.join('\n'), context)
  if (score.substance === 0) return { ...remark, score, statements: [] }
  const scored = fresh.map((text) => ({ text, ...(text === body.trim() ? score : scoreComment(text, context)) }))
  const isFormality = remark.where !== 'inline' && texts.length <= 3 && texts.some(saysUnread)
  const telling = isFormality ? [] : scored.filter(({ text, intent }) => !isGeneralTalk(text, intent))
  if (telling.length === 0) return { ...remark, score: { ...GENERAL, intent: score.intent }, statements: [] }
  return { ...remark, score, statements: telling.map(({ intent, substance }) => ({ intent, substance })) }
}

function isFresh(text: string, said: Set<string>): boolean {
  const key = statementKey(text)
  const isNew = !said.has(key)
  said.add(key)
  return isNew
}

function contextOf(path: string | undefined, diffHunk: string | null) {
  return { ...(path === undefined ? {} : { path }), ...(diffHunk === null ? {} : { diffHunk }) }
}

const COPY: CommentScore = {
  intent: 'other',
  informativeness: 0,
  substance: 0,
  reasons: [{ code: 'copy', points: 0, facts: {}, text: 'repeats an earlier comment' }],
}

const GENERAL: CommentScore = {
  intent: 'other',
  informativeness: 0,
  substance: 0,
  reasons: [{ code: 'general', points: 0, facts: {}, text: 'would fit under any change' }],
}

type Written = Omit<Remark, 'score' | 'statements'> & { readonly body: string; readonly diffHunk: string | null }

function inlineRemarks({ threads }: Snapshot): Written[] {
  return (threads ?? []).flatMap((thread) =>
    thread.comments.map(({ id, author, visibleAt, body }) => ({
      ...{ id, author, at: visibleAt, body, where: 'inline' as const, threadId: thread.id },
      ...{ path: thread.path ?? undefined, diffHunk: thread.diffHunk },
    })),
  )
}

function reviewBodies({ reviews }: Snapshot): Written[] {
  return reviews
    .filter(({ body }) => body.trim() !== '')
    .map(({ id, author, submittedAt, body }) => ({
      ...{ id, author, at: submittedAt, body, where: 'review' as const },
      ...{ threadId: undefined, path: undefined, diffHunk: null },
    }))
}

function conversation({ comments }: Snapshot): Written[] {
  return (comments ?? []).map(({ id, author, createdAt, body }) => ({
    ...{ id, author, at: createdAt, body, where: 'conversation' as const },
    ...{ threadId: undefined, path: undefined, diffHunk: null },
  }))
}
