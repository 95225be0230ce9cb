/** How far the replay is, for the pages that show it. */
export type ReplayState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'replaying'; readonly week: number; readonly weeks: number }
  | { readonly kind: 'done' }
