import type { IssueState } from '../model.ts'

/** What an issue has beside its text. */
export interface IssueDetails {
  stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null
  type: string | null
  fields: readonly { readonly name: string; readonly value: number }[]
  /** The number of its parent; of one in another repository `OWNER/NAME#NUMBER`. */
  parent: number | string | null
  /** The oldest first. */
  readonly events: IssueEventState[]
}

export interface IssueEventState {
  readonly kind: 'closed' | 'reopened' | 'labeled'
  readonly at: number
  readonly reason: string | null
  readonly label: string | null
}

const details = new WeakMap<IssueState, IssueDetails>()

export function detailsOf(issue: IssueState): IssueDetails {
  const known = details.get(issue)
  if (known !== undefined) return known
  const made: IssueDetails = { stateReason: null, type: null, fields: [], parent: null, events: [] }
  details.set(issue, made)
  return made
}
