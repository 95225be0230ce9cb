/** When what judges pull requests as they are read was changed by a configuration or by attributes. */
export type JudgingHistory =
  /** Instants in milliseconds since the epoch; none: always alike, as where one file judges everything at once. */
  | { readonly kind: 'known'; readonly changes: readonly number[] }
  /** Some of it was read before anybody noticed changes. */
  | { readonly kind: 'unknown' }

export const ALWAYS_ALIKE: JudgingHistory = { kind: 'known', changes: [] }
