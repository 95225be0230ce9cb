/** Names a pull request: by the id of its repository, because names change. */
export interface PullRef {
  readonly repositoryId: string
  readonly number: number
}

/** What stands behind a number: a pull request, or an issue, which has another address. */
export interface CountedRef extends PullRef {
  readonly isIssue?: boolean
}

/** Of what signals and lists know a pull request or an issue by. */
export function toPullRef({ repository, number }: { readonly repository: string; readonly number: number }): PullRef {
  return { repositoryId: repository, number }
}

/** Why a pull request was named as worth a look. */
export type LookReason = 'waiting' | 'unreviewed' | 'no-trace' | 'reverted'

/** A pull request that the digest before named. */
export interface Listed extends PullRef {
  readonly reason: LookReason
}

/** In one order everywhere: by the repository's id as text, then by number. */
export function comparePulls(a: PullRef, b: PullRef): number {
  if (a.repositoryId === b.repositoryId) return a.number - b.number
  return a.repositoryId < b.repositoryId ? -1 : 1
}
