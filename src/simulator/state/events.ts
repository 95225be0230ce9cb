import type { Account, InstallationState } from './account-model.ts'
import type { CheckRunState, CheckSuiteState } from './check-model.ts'
import type { CommentState, InlineState, PullState, RepositoryState, ReviewState, ThreadState, World } from './model.ts'

/** Something GitHub would tell the App about; the webhook's payload is built from it. */
export interface GithubEvent {
  /** As in `X-GitHub-Event`. */
  readonly name: string
  readonly action?: string
  readonly repository?: RepositoryState
  readonly installation: InstallationState
  readonly sender: Account
  readonly pull?: PullState
  readonly review?: ReviewState
  readonly comment?: InlineState
  readonly thread?: ThreadState
  readonly conversation?: CommentState
  readonly checkRun?: CheckRunState
  readonly checkSuite?: CheckSuiteState
  /** Whatever else belongs to this kind of event, in GitHub's spelling. */
  readonly extra?: Readonly<Record<string, unknown>>
}

export type Emit = (event: GithubEvent) => void

/** The state, and where its changes are announced: every action emits an event. */
export interface Simulation {
  readonly world: World
  readonly emit: Emit
}
