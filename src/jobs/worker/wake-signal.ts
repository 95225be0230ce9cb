export interface WakeSignal {
  notify(): void
  /** Resolves once notified, also if that was before, or after `ms` milliseconds. */
  wait(ms: number): Promise<void>
}

/** A one-shot wake-up for the polling loop. */
export function createWakeSignal(): WakeSignal {
  let notified = Promise.withResolvers<void>()
  return {
    notify: () => notified.resolve(),
    async wait(ms) {
      const timer = setTimeout(() => notified.resolve(), ms)
      await notified.promise
      clearTimeout(timer)
      notified = Promise.withResolvers<void>()
    },
  }
}
