import { enqueueMergeGroup } from '../../simulator/state/checks/check-actions.ts'
import { closePull, forcePush, mergePull } from '../../simulator/state/pull-actions.ts'
import { comment, reply, resolveThread } from '../../simulator/state/review-actions.ts'
import { at, type Habit } from './calendar.ts'
import type { Cast } from './choose-cast.ts'
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
import { AI_REVIEWERS } from './people.ts'
import type { Script } from './script.ts'

/** Who takes part in a pull request, what it is about, and when it began. */
export interface Roles extends Cast {
  readonly change: Change
  /** Milliseconds since the epoch. */
  readonly start: number
}

export type Scenario = (script: Script, roles: Roles) => void

const HOUR = 60

/** How many times their usual time people take until they look. */
const SLOWER: Habit = [1, 3.2]

/** Minutes until the reviewer looks. */
function patienceOf({ reviewer, start }: Roles): number {
  return reviewer.patience * HOUR * at(start, SLOWER)
}

/** Remarks that lead to changes, answered and resolved one by one, then an approval with reasons. */
export function deepReview(script: Script, roles: Roles): void {
  const { reviewer, author, change, login } = roles
  const state = script.random.chance(0.5) ? 'CHANGES_REQUESTED' : 'COMMENTED'
  const body = script.random.pick(REVIEW_SUMMARIES)
  script.wait(patienceOf(roles), reviewer).review({ author: reviewer.login, state, body }, change.remarks)
  script.wait(2 * HOUR, author)
  for (const remark of change.remarks) answer(script, remark, login)
  const fixes = change.remarks.flatMap(({ fix }) => (fix === undefined ? [] : [fix]))
  if (fixes.length > 0) script.wait(20).fix(fixes, 'Address review remarks', login)
  script.act('resolved', (pull) => {
    for (const thread of pull.threads) {
      if (!thread.isResolved)
        resolveThread(script.simulation, script.repository, pull, { thread, login: reviewer.login })
    }
  })
  script
    .wait(3 * HOUR, reviewer)
    .review({ author: reviewer.login, state: 'APPROVED', body: script.random.pick(APPROVALS) })
  merge(script, roles)
}

function answer(script: Script, remark: Remark, login: string): void {
  script.wait(4).act('answered', (pull) => {
    const thread = pull.threads.find(({ comments }) => comments[0]?.body === remark.body)
    if (thread !== undefined)
      reply(script.simulation, script.repository, pull, { thread, author: login, body: remark.answer })
  })
}

/** One good question in the conversation, an answer, an approval. */
export function lightReview(script: Script, roles: Roles): void {
  const { reviewer, author, login } = roles
  const index = script.random.between(0, QUESTIONS.length - 1)
  const say = (who: string, body: string) =>
    script.act('commented', (pull) => comment(script.simulation, script.repository, pull, { author: who, body }))
  script
    .wait(patienceOf(roles), reviewer)
    .review({ author: reviewer.login, state: 'COMMENTED', body: QUESTIONS[index] ?? '' })
  script.wait(HOUR, author)
  say(login, ANSWERS[index] ?? '')
  script.wait(HOUR, reviewer).review({
    author: reviewer.login,
    state: 'APPROVED',
    body: script.random.chance(0.6) ? 'Thanks, that explains it.' : '',
  })
  merge(script, roles)
}

/** "LGTM" within minutes. */
export function rubberStamp(script: Script, roles: Roles): void {
  script
    .wait(script.random.between(1, 25), roles.reviewer)
    .review({ author: roles.reviewer.login, state: 'APPROVED', body: script.random.pick(RUBBER) })
  merge(script, roles, 10)
}

/** An approval without a word. */
export function silentApproval(script: Script, roles: Roles): void {
  script.wait(patienceOf(roles), roles.reviewer).review({ author: roles.reviewer.login, state: 'APPROVED' })
  merge(script, roles)
}

/** A machine reviews at once, a person approves without adding anything. */
export function machineReview(script: Script, roles: Roles): void {
  const [edit] = roles.change.edits
  const at = edit?.add[0]?.trim() ?? ''
  const author = script.random.pick(AI_REVIEWERS)
  const remarks = [{ at, body: script.random.pick(AI_REMARKS) }]
  script.wait(3).review({ author, state: 'COMMENTED', body: script.random.pick(AI_SUMMARIES) }, remarks)
  rubberStamp(script, roles)
}

/** Nobody looks; it is merged all the same. */
export function unreviewed(script: Script, roles: Roles): void {
  merge(script, roles, 5)
}

/** Approved, and then something else is pushed over it; once merged it no longer tells what the approved diff was. */
export function changedAfterApproval(script: Script, roles: Roles): void {
  const { reviewer, author, login } = roles
  script
    .wait(patienceOf(roles), reviewer)
    .review({ author: reviewer.login, state: 'APPROVED', body: 'Looks fine to me.' })
  script.wait(HOUR, author).actAndLetRead('force-pushed', (pull) =>
    forcePush(script.simulation, script.repository, pull, {
      message: `${roles.change.commit}, and tidy up around it`,
      login,
    }),
  )
  merge(script, roles, 20)
}

/** Waits for days, is asked about, gets a review in the end. */
export function longWait(script: Script, roles: Roles): void {
  const { author, login, reviewer } = roles
  script
    .wait(2 * 24 * HOUR, author)
    .act('nudged', (pull) =>
      comment(script.simulation, script.repository, pull, { author: login, body: script.random.pick(NUDGES) }),
    )
  script.wait(script.random.between(1, 4) * 24 * HOUR, reviewer)
  if (script.random.chance(0.5)) deepReview(script, roles)
  else silentApproval(script, roles)
}

/** Two people look, the second one closely. */
export function twoReviewers(script: Script, roles: Roles): void {
  script
    .wait(30, roles.second)
    .review({ author: roles.second.login, state: 'APPROVED', body: script.random.pick(RUBBER) })
  deepReview(script, roles)
}

/** Comes to nothing. */
export function abandoned(script: Script, roles: Roles): void {
  script
    .wait(patienceOf(roles), roles.reviewer)
    .review({ author: roles.reviewer.login, state: 'COMMENTED', body: script.random.pick(QUESTIONS) })
  script.wait(30 * HOUR, roles.author).act('closed', (pull) => {
    comment(script.simulation, script.repository, pull, { author: roles.login, body: script.random.pick(CLOSING) })
    closePull(script.simulation, script.repository, pull, roles.login)
  })
}

/** Still open at the end: nobody came yet. */
export function waiting(): void {
  // Nothing has happened yet; that is the script.
}

/** Still open at the end: reviewed, but the remarks are not answered. */
export function halfWay(script: Script, roles: Roles): void {
  const { reviewer, change } = roles
  script
    .wait(patienceOf(roles), reviewer)
    .review(
      { author: reviewer.login, state: 'CHANGES_REQUESTED', body: script.random.pick(REVIEW_SUMMARIES) },
      change.remarks,
    )
}

/** Merged through the merge queue. */
export function throughQueue(script: Script, roles: Roles): void {
  const { reviewer } = roles
  script
    .wait(patienceOf(roles), reviewer)
    .review({ author: reviewer.login, state: 'APPROVED', body: script.random.pick(APPROVALS) })
  script
    .wait(10, roles.author)
    .act('queued', (pull) => void enqueueMergeGroup(script.simulation, script.repository, pull))
  merge(script, roles, 12)
}

/** Merged by the author or, for machines and outsiders, by the reviewer. */
function merge(script: Script, { author, login, reviewer }: Roles, minutes = 2 * HOUR): void {
  const by = login === author.login ? author : reviewer
  script.wait(minutes, by).act('merged', (pull) => {
    mergePull(script.simulation, script.repository, pull, by.login)
    script.land()
  })
}
