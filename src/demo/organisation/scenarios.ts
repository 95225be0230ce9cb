import { enqueueMergeGroup } from '../../simulator/state/check-actions.ts'
import { closePull, forcePush, mergePull } from '../../simulator/state/pull-actions.ts'
import { comment, reply, resolveThread } from '../../simulator/state/review-actions.ts'
import type { Change, Remark } from './corpus/change.ts'
import {
  AI_REMARKS,
  AI_SUMMARIES,
  ANSWERS,
  APPROVALS,
  CLOSING,
  NUDGES,
  QUESTIONS,
  REVIEW_SUMMARIES,
  RUBBER,
} from './corpus/phrases.ts'
import { AI_REVIEWERS, type Person } from './people.ts'
import type { Story } from './story.ts'

/** Who takes part in a pull request, and what it is about. */
export interface Cast {
  readonly author: Person
  /** Who acts for the author on GitHub: a bot's login, an outsider's, or their own. */
  readonly login: string
  readonly reviewer: Person
  readonly second: Person
  readonly change: Change
}

export type Scenario = (story: Story, cast: Cast) => void

const HOUR = 60

/** Remarks that lead to changes, answered and resolved one by one, then an approval with reasons. */
export function deepReview(story: Story, cast: Cast): void {
  const { reviewer, author, change, login } = cast
  const state = story.random.chance(0.5) ? 'CHANGES_REQUESTED' : 'COMMENTED'
  const body = story.random.pick(REVIEW_SUMMARIES)
  story.wait(reviewer.patience * HOUR, reviewer).review({ author: reviewer.login, state, body }, change.remarks)
  story.wait(2 * HOUR, author)
  for (const remark of change.remarks) answer(story, remark, login)
  const fixes = change.remarks.flatMap(({ fix }) => (fix === undefined ? [] : [fix]))
  if (fixes.length > 0) story.wait(20).fix(fixes, 'Address review remarks', login)
  story.act('resolved', (pull) => {
    for (const thread of pull.threads) {
      if (!thread.isResolved) resolveThread(story.scene, story.repository, pull, { thread, login: reviewer.login })
    }
  })
  story
    .wait(3 * HOUR, reviewer)
    .review({ author: reviewer.login, state: 'APPROVED', body: story.random.pick(APPROVALS) })
  merge(story, cast)
}

function answer(story: Story, remark: Remark, login: string): void {
  story.wait(4).act('answered', (pull) => {
    const thread = pull.threads.find(({ comments }) => comments[0]?.body === remark.body)
    if (thread !== undefined) reply(story.scene, story.repository, pull, { thread, author: login, body: remark.answer })
  })
}

/** One good question in the conversation, an answer, an approval. */
export function lightReview(story: Story, cast: Cast): void {
  const { reviewer, author, login } = cast
  const index = story.random.between(0, QUESTIONS.length - 1)
  const say = (who: string, body: string) =>
    story.act('commented', (pull) => comment(story.scene, story.repository, pull, { author: who, body }))
  story
    .wait(reviewer.patience * HOUR, reviewer)
    .review({ author: reviewer.login, state: 'COMMENTED', body: QUESTIONS[index] ?? '' })
  story.wait(HOUR, author)
  say(login, ANSWERS[index] ?? '')
  story.wait(HOUR, reviewer).review({
    author: reviewer.login,
    state: 'APPROVED',
    body: story.random.chance(0.6) ? 'Thanks, that explains it.' : '',
  })
  merge(story, cast)
}

/** "LGTM" within minutes. */
export function rubberStamp(story: Story, cast: Cast): void {
  story
    .wait(story.random.between(1, 25), cast.reviewer)
    .review({ author: cast.reviewer.login, state: 'APPROVED', body: story.random.pick(RUBBER) })
  merge(story, cast, 10)
}

/** An approval without a word. */
export function silentApproval(story: Story, cast: Cast): void {
  story.wait(cast.reviewer.patience * HOUR, cast.reviewer).review({ author: cast.reviewer.login, state: 'APPROVED' })
  merge(story, cast)
}

/** A machine reviews at once, a person approves without adding anything. */
export function machineReview(story: Story, cast: Cast): void {
  const [edit] = cast.change.edits
  const at = edit?.add[0]?.trim() ?? ''
  const author = story.random.pick(AI_REVIEWERS)
  const remarks = [{ at, body: story.random.pick(AI_REMARKS) }]
  story.wait(3).review({ author, state: 'COMMENTED', body: story.random.pick(AI_SUMMARIES) }, remarks)
  rubberStamp(story, cast)
}

/** Nobody looks; it is merged all the same. */
export function unreviewed(story: Story, cast: Cast): void {
  merge(story, cast, 5)
}

/** Approved, and then something else is pushed over it. */
export function changedAfterApproval(story: Story, cast: Cast): void {
  const { reviewer, author, login } = cast
  story
    .wait(reviewer.patience * HOUR, reviewer)
    .review({ author: reviewer.login, state: 'APPROVED', body: 'Looks fine to me.' })
  story.wait(HOUR, author).act('force-pushed', (pull) =>
    forcePush(story.scene, story.repository, pull, {
      message: `${cast.change.commit}, and tidy up around it`,
      login,
    }),
  )
  merge(story, cast, 20)
}

/** Waits for days, is asked about, gets a review in the end. */
export function longWait(story: Story, cast: Cast): void {
  const { author, login, reviewer } = cast
  story
    .wait(2 * 24 * HOUR, author)
    .act('nudged', (pull) =>
      comment(story.scene, story.repository, pull, { author: login, body: story.random.pick(NUDGES) }),
    )
  story.wait(story.random.between(1, 4) * 24 * HOUR, reviewer)
  if (story.random.chance(0.5)) deepReview(story, cast)
  else silentApproval(story, cast)
}

/** Two people look, the second one closely. */
export function twoReviewers(story: Story, cast: Cast): void {
  story.wait(30, cast.second).review({ author: cast.second.login, state: 'APPROVED', body: story.random.pick(RUBBER) })
  deepReview(story, cast)
}

/** Comes to nothing. */
export function abandoned(story: Story, cast: Cast): void {
  story
    .wait(cast.reviewer.patience * HOUR, cast.reviewer)
    .review({ author: cast.reviewer.login, state: 'COMMENTED', body: story.random.pick(QUESTIONS) })
  story.wait(30 * HOUR, cast.author).act('closed', (pull) => {
    comment(story.scene, story.repository, pull, { author: cast.login, body: story.random.pick(CLOSING) })
    closePull(story.scene, story.repository, pull, cast.login)
  })
}

/** Still open at the end: nobody came yet. */
export function waiting(): void {
  // Nothing has happened yet; that is the story.
}

/** Still open at the end: reviewed, but the remarks are not answered. */
export function halfWay(story: Story, cast: Cast): void {
  const { reviewer, change } = cast
  story
    .wait(reviewer.patience * HOUR, reviewer)
    .review(
      { author: reviewer.login, state: 'CHANGES_REQUESTED', body: story.random.pick(REVIEW_SUMMARIES) },
      change.remarks,
    )
}

/** Merged through the merge queue. */
export function throughQueue(story: Story, cast: Cast): void {
  const { reviewer } = cast
  story
    .wait(reviewer.patience * HOUR, reviewer)
    .review({ author: reviewer.login, state: 'APPROVED', body: story.random.pick(APPROVALS) })
  story.wait(10, cast.author).act('queued', (pull) => void enqueueMergeGroup(story.scene, story.repository, pull))
  merge(story, cast, 12)
}

/** Merged by the author or, for machines and outsiders, by the reviewer. */
function merge(story: Story, { author, login, reviewer }: Cast, minutes = 2 * HOUR): void {
  const by = login === author.login ? author : reviewer
  story.wait(minutes, by).act('merged', (pull) => {
    mergePull(story.scene, story.repository, pull, by.login)
    story.land()
  })
}
