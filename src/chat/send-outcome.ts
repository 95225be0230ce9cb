/** What became of a message. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  /** Surely not taken: it may be sent again, not before `retryAfterMs` (milliseconds) where the other side said so. */
  | { readonly kind: 'refused'; readonly why: string; readonly retryAfterMs?: number }
  /** It may have been taken: to send it again could mean to send it twice. */
  | { readonly kind: 'uncertain'; readonly why: string }
