import { runJobs } from '../../src/simulator/state/checks/workflow-actions.ts'
import type { Simulation } from '../../src/simulator/state/events.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { forcePush, mergePull, push } from '../../src/simulator/state/pull-actions.ts'
import { submitReview } from '../../src/simulator/state/review-actions.ts'
import { requestReview } from '../../src/simulator/state/review-request.ts'
import type { PullState, RepositoryState } from '../../src/simulator/state/world.ts'
import { CART_FILES } from './cart-files.ts'
import { randomOf } from './seed-history.ts'

const AUTHORS = ['ada', 'ben', 'cho', 'dee', 'eli'] as const
const REVIEWERS = ['grace', 'linus', 'mae'] as const
/** The owners of everything, as CODEOWNERS says. */
const TEAMS = ['storefront', 'platform'] as const
const JOBS = Array.from({ length: 20 }, (_, index) => `test (${index + 1}, 20)`)

type Act =
  | { readonly what: 'open'; readonly author: string; readonly isFork: boolean; readonly team: string }
  | { readonly what: 'push' | 'rebase' }
  | { readonly what: 'remark' | 'approve' | 'merge'; readonly by: string }

/** What somebody does to one of the day's pull requests. */
export type Step = Act & {
  /** Since the day began. */
  readonly minute: number
  readonly pull: number
}

/** A working day of ten hours: every pull request is opened and pushed to, most are rebased, reviewed and merged. The same for a seed. */
export function planDay(seed: number, pulls: number): readonly Step[] {
  const random = randomOf(seed)
  const pick = <T>(all: readonly [T, ...T[]]): T => all[Math.floor(random() * all.length)] ?? all[0]
  const steps = Array.from({ length: pulls }, (_, pull) => {
    const opened = Math.floor(random() * 400)
    const acts: Act[] = [{ what: 'open', author: pick(AUTHORS), isFork: random() < 0.25, team: pick(TEAMS) }]
    acts.push({ what: 'push' })
    if (random() < 0.7) acts.push({ what: 'remark', by: pick(REVIEWERS) })
    if (random() < 0.6) acts.push({ what: 'rebase' })
    if (random() < 0.8) acts.push({ what: 'approve', by: pick(REVIEWERS) })
    if (random() < 0.6) acts.push({ what: 'merge', by: pick(AUTHORS) })
    return acts.map((act, index) => ({ ...act, pull, minute: opened + index * (10 + Math.floor(random() * 30)) }))
  })
  return Object.freeze(steps.flat().toSorted((a, b) => a.minute - b.minute))
}

/** Does what the step says, with continuous integration after every push; gives the pull request. */
export function playStep(
  simulation: Simulation,
  step: Step,
  where: { readonly repository: RepositoryState; readonly pull: PullState | undefined },
): PullState {
  const { repository } = where
  const pull = where.pull ?? begin(simulation, repository, step)
  if (step.what === 'push') push(simulation, repository, pull)
  if (step.what === 'rebase') forcePush(simulation, repository, pull)
  if (step.what === 'remark') remark(simulation, repository, pull, step.by)
  if (step.what === 'approve')
    submitReview(simulation, repository, pull, { author: step.by, state: 'APPROVED', body: 'LGTM' })
  if (step.what === 'merge') mergePull(simulation, repository, pull, step.by)
  if (step.what === 'open' || step.what === 'push' || step.what === 'rebase') {
    runJobs(simulation, repository, pull.headSha, { names: JOBS })
  }
  return pull
}

function begin(simulation: Simulation, repository: RepositoryState, step: Step): PullState {
  if (step.what !== 'open') throw new Error('a pull request is opened first')
  const { author, isFork: fork, team } = step
  const pull = openPull(simulation, repository, { title: `Change ${step.pull}`, author, fork, files: CART_FILES })
  requestReview(simulation, repository, pull, { team })
  return pull
}

function remark(simulation: Simulation, repository: RepositoryState, pull: PullState, author: string): void {
  const body = 'Which caller closes the pool when the cart is empty? A test with an empty cart would show it.'
  const comments = [{ path: 'src/cart.ts', line: 10, body }]
  submitReview(simulation, repository, pull, { author, state: 'CHANGES_REQUESTED', comments })
}
