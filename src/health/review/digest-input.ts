import type { ConfiguredHours } from '../../statistics/working-time.ts'
import type { SignalAnswer } from '../signals/answer.ts'
import type { Listed } from '../weekly/pull-ref.ts'
import type { PullFacts } from './pull-facts.ts'

/** A pull request as a digest counts it. */
export interface DigestPull extends PullFacts {
  readonly repositoryId: string
  readonly number: number
  readonly isDraft: boolean
  /** When it was closed, by a merge or without one; null while it is open. */
  readonly closedAt: number | null
  /** null where the size is not known. */
  readonly effectiveLines: number | null
  /** The pull request of the same repository that this one undoes. */
  readonly revertsNumber: number | null
  /** The configuration leaves it out of every figure. */
  readonly isExcluded: boolean
}

/** That a person who is not the author reviewed a pull request: one for each reviewer and pull request. */
export interface DigestReview {
  /** Their first review of it, milliseconds since the epoch. */
  readonly at: number
  /** Tells reviewers apart inside one digest; null for one who cannot be told. */
  readonly reviewer: string | null
  readonly repositoryId: string
}

/** What is kept of the digest that was posted before. */
export interface EarlierDigest {
  readonly week: string
  /** What it named as worth a look. */
  readonly list: readonly Listed[]
}

/** Everything a digest is made of. */
export interface DigestInput {
  /** What it is about, for the title: an organisation, a repository or a team. */
  readonly scope: string
  readonly week: string
  readonly timezone: string
  /** The hours of a second clock beside the wall clock; undefined: none. */
  readonly workingTime?: ConfiguredHours | undefined
  /** Time zones that the organisation entered for single people, by what tells reviewers apart; absent: none. */
  readonly zones?: ReadonlyMap<string, string>
  /** Milliseconds since the epoch: nothing later counts. */
  readonly asOf: number
  /** All that are open, and all whose clock started or that ended in the last 16 weeks; in any order. */
  readonly pulls: readonly DigestPull[]
  /** Of pull requests by people that became ready in this week and the three before it, in any order. */
  readonly reviews: readonly DigestReview[]
  /** What the counted repositories are called, by id. */
  readonly names: ReadonlyMap<string, string>
  /** The digest of this scope that was posted before; undefined for the first one. */
  readonly earlier?: EarlierDigest | undefined
  readonly repositories: {
    readonly counted: number
    /** Known, but not part of this digest: archived or not readable. */
    readonly leftOut: number
  }
  /** What of the counted repositories' histories is not among the pull requests. */
  readonly histories: {
    /** Repositories whose history is still being read. */
    readonly unfinished: number
    /** Pull requests for which GitHub did not answer everything when it was read. */
    readonly unread: number
  }
  /** The latest time of the last four weeks from which events are lost for good; undefined: none. Milliseconds since the epoch. */
  readonly gap?: { readonly from: number; readonly until: number } | undefined
  /** What the signals say at the end of their last whole periods; absent: nothing. */
  readonly signals?: readonly SignalAnswer[]
}

/** Weeks a digest looks back: 12 points of a chart, each over four weeks. */
export const WEEKS_BACK = 16
