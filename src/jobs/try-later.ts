/** A failure of which the other side said how long to leave it alone. It counts as an attempt, unlike GitHub's own rate limit. */
export class TryLater extends Error {
  override readonly name = 'TryLater'
  /** Milliseconds. */
  readonly retryAfterMs: number

  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}
