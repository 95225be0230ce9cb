import { issueJson } from '../../rest/json/issue-json.ts'
import { emitRepositoryEvent } from '../emit.ts'
import type { Simulation } from '../events.ts'
import { rememberLabel } from '../labels.ts'
import { accountOf, type IssueState, type RepositoryState, takeId } from '../world.ts'
import { detailsOf, type IssueDetails } from './issue-details.ts'

interface NewIssue extends Partial<Pick<IssueDetails, 'type' | 'fields' | 'parent'>> {
  readonly labels?: readonly string[]
  readonly author?: string
  readonly title?: string
}

export function openIssue(simulation: Simulation, repository: RepositoryState, wanted: NewIssue = {}): IssueState {
  const { world } = simulation
  const number = repository.nextNumber
  repository.nextNumber += 1
  const issue: IssueState = {
    id: takeId(world),
    number,
    title: wanted.title ?? `Issue ${number}`,
    body: '',
    state: 'open',
    isPinned: false,
    createdAt: world.now,
    updatedAt: world.now,
    closedAt: null,
    author: accountOf(world, wanted.author ?? 'ada'),
    comments: [],
    labels: [],
  }
  repository.issues.set(number, issue)
  Object.assign(detailsOf(issue), {
    type: wanted.type ?? null,
    fields: wanted.fields ?? [],
    parent: wanted.parent ?? null,
  })
  for (const name of wanted.labels ?? []) addLabel(simulation, repository, issue, name)
  tell(simulation, repository, issue, 'opened')
  return issue
}

export function closeIssue(
  simulation: Simulation,
  repository: RepositoryState,
  issue: IssueState,
  reason: 'completed' | 'not_planned' | 'duplicate' = 'completed',
): void {
  const at = simulation.world.now
  issue.state = 'closed'
  issue.closedAt = at
  const details = detailsOf(issue)
  details.stateReason = reason
  details.events.push({ kind: 'closed', at, reason, label: null })
  tell(simulation, repository, issue, 'closed')
}

export function reopenIssue(simulation: Simulation, repository: RepositoryState, issue: IssueState): void {
  issue.state = 'open'
  issue.closedAt = null
  const details = detailsOf(issue)
  details.stateReason = 'reopened'
  details.events.push({ kind: 'reopened', at: simulation.world.now, reason: null, label: null })
  tell(simulation, repository, issue, 'reopened')
}

/** Puts a label on without telling anybody. */
export function addLabel(simulation: Simulation, repository: RepositoryState, issue: IssueState, name: string): void {
  const at = simulation.world.now
  const label = rememberLabel(simulation.world, repository, name)
  issue.labels = [...issue.labels, label]
  issue.updatedAt = at
  detailsOf(issue).events.push({ kind: 'labeled', at, reason: null, label })
}

function tell(simulation: Simulation, repository: RepositoryState, issue: IssueState, action: string): void {
  issue.updatedAt = simulation.world.now
  emitRepositoryEvent(simulation, repository, {
    name: 'issues',
    action,
    extra: { issue: issueJson(repository, issue) },
  })
}
