/** Nothing was sent, because GitHub or our own pace says when the next request of the installation may go. */
export class Paused extends Error {
  override readonly name = 'Paused'
  /** Milliseconds since the epoch. */
  readonly until: number

  constructor(until: number, cause?: unknown) {
    super(`nothing may be sent for this installation before ${new Date(until).toISOString()}`, { cause })
    this.until = until
  }
}
