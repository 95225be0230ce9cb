/** Nothing was sent, because GitHub or our own pace says when the next request of the installation may go. */
export class Paused extends Error {
  override readonly name = 'Paused'
  /** Milliseconds since the epoch. */
  readonly until: number

  constructor(until: number) {
    super(`nothing may be sent for this installation before ${new Date(until).toISOString()}`)
    this.until = until
  }
}

/** GitHub answered with status 200, but not what it was asked for. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly status: number
  readonly headers: object

  constructor(message: string, { status, headers }: { readonly status: number; readonly headers: object }) {
    super(message)
    this.status = status
    this.headers = headers
  }
}
