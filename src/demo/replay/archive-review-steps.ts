import { comment, commentInline, type NewRemark, reply, submitReview } from '../../simulator/state/review-actions.ts'
import type { PullState, ReviewState, ThreadState } from '../../simulator/state/world.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { loginOf } from './archived-login.ts'
import type { Script } from './archived-script.ts'
import type { Step } from './play-steps.ts'

type Review = NonNullable<ArchivedPull['reviews']>[number]
type Inline = NonNullable<ArchivedPull['reviewComments']>[number]
/** Threads by the archive's ids of their comments. */
type Threads = Map<string, ThreadState>

const STATES: readonly ReviewState['state'][] = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED']

/** Reviews with their inline comments, single comments, replies and the conversation. */
export function archivedReviewSteps(script: Script): Step[] {
  const { archived, simulation, repository, step } = script
  const threads: Threads = new Map()
  const inline = archived.reviewComments ?? []
  const reviews = (archived.reviews ?? []).filter(
    ({ state, submittedAt }) => state !== 'PENDING' && submittedAt !== null,
  )
  const ids = new Set(reviews.map(({ id }) => String(id)))
  const isPart = (one: Inline) => one.inReplyTo == null && one.reviewId != null && ids.has(String(one.reviewId))
  return [
    ...reviews.map((one) =>
      step(one.submittedAt ?? 0, 'reviewed', (pull) =>
        submit(script, pull, { review: one, inline: inline.filter(isPart), threads }),
      ),
    ),
    ...inline
      .filter((one) => !isPart(one))
      .map((one) => step(one.createdAt ?? 0, 'remarked', (pull) => remark(script, pull, one, threads))),
    ...(archived.issueComments ?? []).map(({ author, authorType, body, createdAt }) =>
      step(createdAt ?? 0, 'commented', (pull) =>
        comment(simulation, repository, pull, { author: loginOf(simulation, author, authorType), body: body ?? '' }),
      ),
    ),
  ]
}

interface Submission {
  readonly review: Review
  readonly inline: readonly Inline[]
  readonly threads: Threads
}

function submit({ simulation, repository }: Script, pull: PullState, { review, inline, threads }: Submission): void {
  const own = inline.filter(({ reviewId }) => String(reviewId) === String(review.id))
  const before = pull.threads.length
  submitReview(simulation, repository, pull, {
    author: loginOf(simulation, review.author, review.authorType),
    state: STATES.find((known) => known === review.state?.toUpperCase()) ?? 'COMMENTED',
    body: review.body ?? '',
    comments: own.map(remarkOf),
    ...(review.commitSha == null ? {} : { commitSha: review.commitSha }),
  })
  for (const [index, { id }] of own.entries()) {
    const thread = pull.threads[before + index]
    if (id != null && thread !== undefined) threads.set(String(id), thread)
  }
}

function remark({ simulation, repository }: Script, pull: PullState, one: Inline, threads: Threads): void {
  const author = loginOf(simulation, one.author, one.authorType)
  const known = threads.get(String(one.inReplyTo))
  if (known !== undefined) reply(simulation, repository, pull, { thread: known, author, body: one.body ?? '' })
  const thread = known ?? commentInline(simulation, repository, pull, { ...remarkOf(one), author })
  if (one.id != null && thread !== undefined) threads.set(String(one.id), thread)
}

function remarkOf({ path, line, body, diffHunk }: Inline): NewRemark {
  return { path: path ?? 'unknown', line: line ?? null, body: body ?? '', ...(diffHunk == null ? {} : { diffHunk }) }
}
