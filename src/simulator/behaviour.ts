/** Which GitHub is simulated: github.com, GitHub Enterprise Cloud with data residency (`*.ghe.com`), or GitHub Enterprise Server. */
export type HostKind = 'github.com' | 'ghe.com' | 'ghes'

/**
 * Where GitHub is less kind than a client may hope. All are on by default; each can be switched off, also while the simulator runs, to
 * find out which one a client does not survive. Limits are switched off one by one in `limits`.
 */
export interface Behaviour {
  /** A team as `requestedReviewer` is null with an error for a token without *Members: read*. */
  hidesTeams: boolean
  /** Ids of deliveries are beyond 2^53; read once, when the simulator starts. */
  readonly hasLargeDeliveryIds: boolean
  /** *Re-run* resets the check suite to *queued* until the App completes a run again. */
  resetsSuites: boolean
  /** A label on a pull request needs *Pull requests: write*; otherwise *Issues: write* does as well. */
  guardsPullRequestLabels: boolean
  /** The commits of a fork belong to no pull request before they are merged. */
  hidesForkCommits: boolean
  /** An event is only sent to Apps that subscribe to it and may read what it is about. */
  respectsSubscriptions: boolean
  /** Fields and members of unions, as `TYPE.NAME`, that the schema of this version does not have yet. */
  lacks: readonly string[]
}

/** As GitHub is. */
export const GITHUB_BEHAVIOUR: Behaviour = {
  hidesTeams: true,
  hasLargeDeliveryIds: true,
  resetsSuites: true,
  guardsPullRequestLabels: true,
  hidesForkCommits: true,
  respectsSubscriptions: true,
  lacks: [],
}
