/** Production got one commit of one repository; regions, retries and restarts of that commit are one roll-out. */
export interface RollOut {
  readonly repository: string
  readonly sha: string
  /** When production ran it first, milliseconds since the epoch. */
  readonly at: number
  readonly kind: RollOutKind
  /** Numbers of the pull requests that reached production with it. */
  readonly brought: readonly number[]
  /** Of the first known roll-out of a repository: the pull requests it holds already; nobody knows when they got there. Else empty. */
  readonly before: readonly number[]
  readonly source: RollOutSource
}

/** `fix-only` brings nothing but reverts, hotfixes and ends of incidents; `repeat` goes forward again after a rollback. */
export type RollOutKind = 'change' | 'fix-only' | 'rollback' | 'repeat'

/** Where roll-outs were read, best first. */
export const ROLL_OUT_SOURCES = ['deployments', 'releases', 'tags', 'workflow runs', 'import'] as const
export type RollOutSource = (typeof ROLL_OUT_SOURCES)[number]
