import { teamJson } from '../rest/json/team-json.ts'
import { userJson } from '../rest/json/user-json.ts'
import { emitPullEvent } from './emit.ts'
import type { Simulation } from './events.ts'
import { note } from './pull-actions.ts'
import { type Account, accountOf, type PullState, type RepositoryState, teamOf } from './world.ts'

/** Asks an account by login, or a team of the repository's owner by slug, as CODEOWNERS does. */
export function requestReview(
  simulation: Simulation,
  repository: RepositoryState,
  pull: PullState,
  reviewer: string | { readonly team: string },
): void {
  const extra =
    typeof reviewer === 'string'
      ? { requested_reviewer: userJson(addReviewer(simulation, pull, reviewer)) }
      : { requested_team: teamJson(addTeam(simulation, repository, pull, reviewer.team)) }
  emitPullEvent(simulation, repository, pull, { name: 'pull_request', action: 'review_requested', extra })
}

function addReviewer(simulation: Simulation, pull: PullState, login: string): Account {
  const reviewer = accountOf(simulation.world, login)
  pull.requestedReviewers.push(reviewer)
  note(simulation, pull, { kind: 'review_requested', actor: pull.author, reviewer })
  return reviewer
}

function addTeam(simulation: Simulation, repository: RepositoryState, pull: PullState, slug: string) {
  const reviewer = teamOf(simulation.world, repository.owner, slug)
  pull.requestedTeams.push(reviewer)
  note(simulation, pull, { kind: 'review_requested', actor: pull.author, reviewer })
  return reviewer
}

/** A review answers the request for its author and for the teams the author is in. */
export function answerRequest(pull: PullState, { id }: Account): void {
  drop(pull.requestedReviewers, (one) => one.id === id)
  drop(pull.requestedTeams, ({ memberIds }) => memberIds.has(id))
}

function drop<T>(list: T[], isAnswered: (item: T) => boolean): void {
  const index = list.findIndex(isAnswered)
  if (index >= 0) list.splice(index, 1)
}
