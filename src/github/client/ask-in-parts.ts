import { graphqlFailure } from './github-error.ts'
import { isQueryTooLarge } from './is-query-too-large.ts'
import { isRateLimited } from './parse-rate-limit.ts'

/**
 * Asks about all of them in one query, and in halves where GitHub has no whole answer: so many may be too much for it, or one of them is
 * what it fails at, which must not cost the others their answer.
 *
 * @param isAlone whether it is the last question about these: what is missing from its answer stays so
 */
export async function askInParts<T>(
  all: readonly T[],
  ask: (part: readonly T[], isAlone: boolean) => Promise<void>,
): Promise<void> {
  try {
    return await ask(all, all.length === 1)
  } catch (error) {
    if (all.length < 2 || !mayPassInParts(error)) throw error
  }
  const middle = Math.ceil(all.length / 2)
  await askInParts(all.slice(0, middle), ask)
  await askInParts(all.slice(middle), ask)
}

function mayPassInParts(error: unknown): boolean {
  if (isRateLimited(error)) return false
  return isQueryTooLarge(error) || (graphqlFailure(error)?.data ?? null) !== null
}
