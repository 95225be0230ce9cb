import { AsyncLocalStorage } from 'node:async_hooks'
import type { Cause } from '../work/work.ts'

const storage = new AsyncLocalStorage<Cause>()

/** Runs something, and all that it waits for, as caused by this. */
export function withCause<T>(cause: Cause, run: () => T): T {
  return storage.run(cause, run)
}

/** Why the calling code runs; undefined outside of deliveries and work. */
export function currentCause(): Cause | undefined {
  return storage.getStore()
}

/** The correlation id as a field of a log line. */
export function correlationFields(): { readonly correlation?: string } {
  const cause = currentCause()
  return cause === undefined ? {} : { correlation: cause.correlationId }
}
