import type { Actor, Snapshot } from '../snapshot/snapshot.ts'
import { scoreComment } from './score-comment.ts'
import type { CommentScore } from './verdict.ts'

/** One thing a person who is not the author wrote in a pull request, with its score; texts are not kept. */
export interface Remark {
  readonly id: string
  readonly author: Actor
  /** When others could see it, milliseconds since the epoch. */
  readonly at: number
  readonly score: CommentScore
  /** The thread it belongs to; undefined for review bodies and conversation comments. */
  readonly threadId: string | undefined
  readonly path: string | undefined
}

/** Everything people other than the author wrote, oldest first. Bots, AI reviewers and the author never count. */
export function collectRemarks(snapshot: Snapshot): readonly Remark[] {
  const seen = new Set<string>()
  const written = [...inlineRemarks(snapshot), ...reviewBodies(snapshot), ...conversation(snapshot)]
  return written
    .filter(({ author }) => author.kind === 'person' && author.id !== snapshot.author.id)
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ body, ...remark }) => {
      const copied = seen.has(body.trim())
      seen.add(body.trim())
      return { ...remark, score: copied ? COPY : scoreComment(body) }
    })
}

const COPY: CommentScore = {
  intent: 'other',
  informativeness: 0,
  substance: 0,
  reasons: [{ code: 'copy', points: 0, facts: {}, text: 'repeats an earlier comment word for word' }],
}

type Written = Omit<Remark, 'score'> & { readonly body: string }

function inlineRemarks({ threads }: Snapshot): Written[] {
  return (threads ?? []).flatMap((thread) =>
    thread.comments.map(({ id, author, visibleAt, body }) => ({
      ...{ id, author, at: visibleAt, body, threadId: thread.id },
      path: thread.path ?? undefined,
    })),
  )
}

function reviewBodies({ reviews }: Snapshot): Written[] {
  return reviews
    .filter(({ body }) => body.trim() !== '')
    .map(({ id, author, submittedAt, body }) => ({
      ...{ id, author, at: submittedAt, body, threadId: undefined, path: undefined },
    }))
}

function conversation({ comments }: Snapshot): Written[] {
  return (comments ?? []).map(({ id, author, createdAt, body }) => ({
    ...{ id, author, at: createdAt, body, threadId: undefined, path: undefined },
  }))
}
