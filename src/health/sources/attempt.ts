/** A deployment to production that is no roll-out. */
export interface Attempt {
  readonly repository: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** `failed`: it never succeeded; `unresolved`: nobody says which commit it brought, or GitHub knows that no more, so that nothing can be matched with it. */
  readonly kind: 'failed' | 'unresolved'
}
