import { CONFIGURATION_PATHS } from '../../config/file-names.ts'
import type { Fact } from '../../store/deliveries/facts.ts'
import { requestWork } from '../../work/request-work.ts'
import { APP_WIDE, type WorkRequest } from '../../work/work.ts'
import type { Payload } from './parse-payload.ts'
import { signalWork } from './signal-work.ts'

export interface WebhookEvent {
  /** `X-GitHub-Delivery`; a redelivery keeps it. */
  readonly id: string
  readonly name: string
  readonly payload: unknown
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

/** An event whose payload is read, as far as we look at it. */
export interface ParsedEvent extends WebhookEvent {
  readonly payload: Payload
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
export function eventToWork(event: ParsedEvent, debounce: Debounce = DEFAULT_DEBOUNCE): EventWork {
  const { payload } = event
  if (event.name === 'github_app_authorization') return { work: revokedWork(payload), facts: [] }
  const installationId = payload.installation?.id
  if (installationId === undefined) return NOTHING
  if (INSTALLATION_EVENTS.has(event.name)) {
    return { work: [requestWork('sync-installation', { installationId }, AT_ONCE)], facts: [] }
  }
  const signal = signalWork(event.name, payload)
  if (signal !== undefined) return { work: [signal], facts: [] }
  const repository = payload.repository
  if (repository === undefined) return NOTHING
  const number = pullNumber(event.name, payload)
  if (number !== undefined) {
    const work = requestWork('evaluate-pull', { installationId, repositoryId: repository.id, number }, debounce)
    return { work: [work], facts: pullFacts(event, repository.id, number) }
  }
  const other = otherWork(event.name, { payload, repository, installationId })
  return other === undefined ? NOTHING : { work: [other], facts: [] }
}

/** Told to every App, and of no installation: somebody no longer lets it act for them. */
function revokedWork({ action, sender }: Payload): readonly WorkRequest[] {
  if (action !== 'revoked' || sender === undefined) return []
  return [requestWork('end-sessions', { installationId: APP_WIDE, accountId: sender.id }, AT_ONCE)]
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
function pullFacts(event: ParsedEvent, repositoryId: string, number: number): readonly Fact[] {
  const { action, pull_request: pull } = event.payload
  if (event.name !== 'pull_request' || action !== 'synchronize' || pull === undefined) return []
  const at = pull.updated_at ?? event.receivedAt
  return [{ kind: 'push', repositoryId, number, subject: pull.head.sha, at }]
}

type Repository = NonNullable<Payload['repository']>

interface RepositoryEvent {
  readonly payload: Payload
  readonly repository: Repository
  readonly installationId: string
}

function otherWork(event: string, about: RepositoryEvent): WorkRequest | undefined {
  const { payload, repository, installationId } = about
  switch (`${event}.${payload.action}`) {
    case 'check_run.rerequested':
      return headWork(about, payload.check_run?.head_sha)
    case 'check_suite.rerequested':
      return headWork(about, payload.check_suite?.head_sha)
    case 'check_run.requested_action':
      return requestedActionWork(about)
    case 'merge_group.checks_requested':
      return mergeGroupWork(about)
  }
  if (event === 'repository' && REPOSITORY_ACTIONS.has(payload.action ?? '')) {
    return requestWork('sync-installation', { installationId }, AT_ONCE)
  }
  if (event === 'push' && touchesConfiguration(payload, repository)) {
    return requestWork('read-configuration', { installationId, repositoryId: repository.id }, AT_ONCE)
  }
  return undefined
}

function headWork({ repository, installationId }: RepositoryEvent, sha: string | undefined): WorkRequest | undefined {
  if (sha === undefined) return undefined
  return requestWork('evaluate-head', { installationId, repositoryId: repository.id, sha }, AT_ONCE)
}

function requestedActionWork({ payload, repository, installationId }: RepositoryEvent): WorkRequest | undefined {
  const { check_run: run, requested_action: action, sender } = payload
  if (!run || !action || !sender) return undefined
  const { id: repositoryId } = repository
  const pressed = { installationId, repositoryId, sha: run.head_sha, button: action.identifier, login: sender.login }
  return requestWork('handle-requested-action', pressed, AT_ONCE)
}

function mergeGroupWork({ payload, repository, installationId }: RepositoryEvent): WorkRequest | undefined {
  const sha = payload.merge_group?.head_sha
  if (sha === undefined) return undefined
  return requestWork('report-merge-group', { installationId, repositoryId: repository.id, sha }, AT_ONCE)
}

/** Only the default branch counts; a push too long for GitHub to list its files counts as one that may touch a file of ours. */
function touchesConfiguration(payload: Payload, repository: Repository): boolean {
  if (payload.ref !== `refs/heads/${repository.default_branch}`) return false
  const commits = payload.commits ?? []
  if (commits.length === 0 || commits.length >= 20 || payload.forced === true) return true
  const paths = commits.flatMap((commit) => [...commit.added, ...commit.modified, ...commit.removed])
  return paths.some((path) => CONFIGURATION_PATHS.includes(path))
}
