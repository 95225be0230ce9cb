export interface Bell {
  ring(): void
  /** Resolves when rung, also if that was before, or after `ms` milliseconds. */
  wait(ms: number): Promise<void>
}

/** Lets a sleeping loop be woken; one ring wakes one wait. */
export function createBell(): Bell {
  let rung = Promise.withResolvers<void>()
  return {
    ring: () => rung.resolve(),
    async wait(ms) {
      const timer = setTimeout(() => rung.resolve(), ms)
      await rung.promise
      clearTimeout(timer)
      rung = Promise.withResolvers<void>()
    },
  }
}
