import { createHash } from 'node:crypto'
import type { VisibleRepositories } from '../../github/visitors/read-visible-repositories.ts'
import type { Visitor } from '../../store/sessions/sessions.ts'
import { MINUTE_MS } from '../../util/time.ts'

/** Whoever lost access on GitHub sees nothing here after so long. */
const FRESH_MS = 5 * MINUTE_MS
/** So many visitors are remembered at once; the longest unseen goes first. */
const MOST_REMEMBERED = 1_000

/** What visitors may see, as GitHub says it, remembered for five minutes. */
export interface Access {
  /** @throws what GitHub refuses: a token that was taken back must not open anything */
  readonly of: (visitor: Pick<Visitor, 'token'>) => Promise<VisibleRepositories>
  /** Whether GitHub accepted the token lately: perhaps longer ago than what is remembered may be used. */
  readonly isRemembered: (visitor: Pick<Visitor, 'token'>) => boolean
  readonly forget: (visitor: Pick<Visitor, 'token'>) => void
}

export function createAccess(read: (token: string) => Promise<VisibleRepositories>, now: () => number): Access {
  const known = new Map<string, { readonly at: number; readonly visible: Promise<VisibleRepositories> }>()
  const keyOf = ({ token }: Pick<Visitor, 'token'>) => createHash('sha256').update(token).digest('base64url')

  async function of(visitor: Pick<Visitor, 'token'>): Promise<VisibleRepositories> {
    const key = keyOf(visitor)
    const found = known.get(key)
    if (found !== undefined && now() - found.at < FRESH_MS) return found.visible
    const visible = read(visitor.token)
    known.delete(key)
    known.set(key, { at: now(), visible })
    const oldest = known.keys().next()
    if (known.size > MOST_REMEMBERED && !oldest.done) known.delete(oldest.value)
    try {
      return await visible
    } catch (error) {
      known.delete(key)
      throw error
    }
  }

  return {
    of,
    isRemembered: (visitor) => known.has(keyOf(visitor)),
    forget: (visitor) => void known.delete(keyOf(visitor)),
  }
}
