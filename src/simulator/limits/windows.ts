export interface Window {
  used: number
  /** Milliseconds since the epoch. */
  readonly resetAt: number
}

/** Fixed windows of time, each beginning with its first use. */
export class Windows {
  readonly #now: () => number
  readonly #windows = new Map<string, Window>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** The window that is open under this key. */
  current(key: string, lengthMs: number): Window {
    const known = this.#windows.get(key)
    if (known !== undefined && known.resetAt > this.#now()) return known
    const fresh = { used: 0, resetAt: this.#now() + lengthMs }
    this.#windows.set(key, fresh)
    return fresh
  }
}
