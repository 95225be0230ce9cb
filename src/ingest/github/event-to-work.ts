import type { Fact } from '../../store/deliveries/facts.ts'
import type { WorkRequest } from '../../work/work-item.ts'
import { type Payload, parsePayload } from './parse-payload.ts'

export interface WebhookEvent {
  /** `X-GitHub-Delivery`; a redelivery keeps it. */
  readonly id: string
  readonly name: string
  readonly payload: unknown
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

/** What an event asks for. Events are hints: the job re-reads the truth, so nothing else of the payload is kept. */
export interface EventWork {
  readonly work: readonly WorkRequest[]
  readonly facts: readonly Fact[]
}

/** A burst of events on one pull request becomes one evaluation: so long after the last event, at most a minute after the first. */
export interface Debounce {
  readonly delayMs: number
  readonly maxDelayMs: number
}

export const DEFAULT_DEBOUNCE: Debounce = { delayMs: 10_000, maxDelayMs: 60_000 }
const AT_ONCE = { delayMs: 0, priority: 10 }
const NOTHING: EventWork = { work: [], facts: [] }

/** Actions that change nothing a review can be judged by. */
const IRRELEVANT_PULL_ACTIONS = new Set(['assigned', 'unassigned', 'locked', 'unlocked', 'milestoned', 'demilestoned'])
const INSTALLATION_EVENTS = new Set(['installation', 'installation_repositories', 'installation_target'])
const REPOSITORY_ACTIONS = new Set([
  'renamed',
  'transferred',
  'privatized',
  'publicized',
  'archived',
  'unarchived',
  'deleted',
  'edited',
])
const REVIEW_EVENTS = new Set(['pull_request_review', 'pull_request_review_comment', 'pull_request_review_thread'])

/** Pure. An unknown event, or one without the fields it should have, asks for nothing. */
export function eventToWork(event: WebhookEvent, debounce: Debounce = DEFAULT_DEBOUNCE): EventWork {
  const payload = parsePayload(event.payload)
  const installationId = payload.installation?.id
  if (installationId === undefined) return NOTHING
  const request = (kind: string, key: string, when: Partial<WorkRequest>): EventWork => ({
    work: [{ kind, key, installationId, ...when }],
    facts: [],
  })
  if (INSTALLATION_EVENTS.has(event.name)) return request('sync-installation', installationId, AT_ONCE)
  const repository = payload.repository
  if (repository === undefined) return NOTHING
  const pull = pullNumber(event.name, payload)
  if (pull !== undefined) {
    return {
      ...request('evaluate-pull', `${repository.id}/${pull}`, debounce),
      facts: pullFacts(event, payload, `${repository.id}`, pull),
    }
  }
  const other = otherWork(event.name, payload, repository)
  return other === undefined ? NOTHING : request(other.kind, other.key, AT_ONCE)
}

function pullNumber(event: string, payload: Payload): number | undefined {
  if (event === 'pull_request') {
    return IRRELEVANT_PULL_ACTIONS.has(payload.action ?? '') ? undefined : payload.pull_request?.number
  }
  if (REVIEW_EVENTS.has(event)) return payload.pull_request?.number
  if (event === 'issue_comment' && payload.issue?.pull_request !== undefined) return payload.issue.number
  return undefined
}

/** What GitHub tells once and never again: when a push arrived. */
function pullFacts(event: WebhookEvent, payload: Payload, repositoryId: string, number: number): readonly Fact[] {
  const { action, pull_request: pull } = payload
  if (event.name !== 'pull_request' || action !== 'synchronize' || pull === undefined) return []
  const at = pull.updated_at ?? event.receivedAt
  return [{ kind: 'push', repositoryId, number, subject: pull.head.sha, at }]
}

type Repository = NonNullable<Payload['repository']>

function otherWork(event: string, payload: Payload, repository: Repository): { kind: string; key: string } | undefined {
  const { action, check_run: run, check_suite: suite } = payload
  if (event === 'check_run' && action === 'rerequested' && run) return head(repository, run.head_sha)
  if (event === 'check_suite' && action === 'rerequested' && suite) return head(repository, suite.head_sha)
  if (event === 'check_run' && action === 'requested_action') return button(payload, repository)
  if (event === 'merge_group' && action === 'checks_requested' && payload.merge_group) {
    return { kind: 'report-merge-group', key: `${repository.id}/${payload.merge_group.head_sha}` }
  }
  if (event === 'repository' && REPOSITORY_ACTIONS.has(action ?? '') && payload.installation) {
    return { kind: 'sync-installation', key: payload.installation.id }
  }
  if (event === 'push' && touchesConfiguration(payload, repository)) {
    return { kind: 'read-configuration', key: repository.id }
  }
  return undefined
}

function head(repository: Repository, sha: string): { kind: string; key: string } {
  return { kind: 'evaluate-head', key: `${repository.id}/${sha}` }
}

function button(payload: Payload, repository: Repository): { kind: string; key: string } | undefined {
  const { check_run: run, requested_action: action, sender } = payload
  if (!run || !action || !sender) return undefined
  return { kind: 'press-button', key: `${repository.id}/${run.head_sha}/${action.identifier}/${sender.login}` }
}

/** Only the default branch counts; a push too long for GitHub to list its files counts as one that may touch the file. */
function touchesConfiguration(payload: Payload, repository: Repository): boolean {
  if (payload.ref !== `refs/heads/${repository.default_branch}`) return false
  const commits = payload.commits ?? []
  if (commits.length === 0 || commits.length >= 20 || payload.forced === true) return true
  const paths = commits.flatMap((commit) => [...commit.added, ...commit.modified, ...commit.removed])
  return paths.some((path) => path === '.github/soundings.yml' || path === 'soundings.yml')
}
