import type { Session } from '../../../store/engine/session.ts'
import { HOUR_MS, MINUTE_MS } from '../../../util/time.ts'
import { deriveFigures, type Figures } from './figures.ts'
import type { Filter } from './filter.ts'
import { readFacts } from './read-facts.ts'

/** So old figures are read anew, behind whoever looks at them meanwhile. */
const FRESH_MS = 5 * MINUTE_MS
/** Nobody is shown older ones. */
const LATEST_MS = HOUR_MS
/** So many sets of repositories are remembered at once; the longest unseen goes first. */
const MOST_SETS = 8
/** Filters that are remembered of each set. */
const MOST_FILTERS = 64

/** Figures of one set of repositories as they stood at one instant, by filter. */
export interface KnownFigures {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly figuresOf: (filter: Filter) => Figures
}

/**
 * Remembers what figures are made of. The key is the whole set of repositories that a visitor may see, which is asked of GitHub before: two
 * visitors share an answer only where they may see the same.
 */
export interface FactsCache {
  readonly of: (repositoryIds: readonly string[], now: number) => Promise<KnownFigures>
}

/** @param onFault told of what went wrong while nobody waited for it */
export function createFactsCache(store: Session, onFault: (error: unknown) => void): FactsCache {
  const known = new Map<string, { figures: Promise<KnownFigures>; at: number; isRefreshed: boolean }>()

  async function read(key: string, ids: readonly string[], now: number): Promise<KnownFigures> {
    const figures = readKnown(store, ids, now)
    const entry = { figures, at: now, isRefreshed: false }
    known.delete(key)
    known.set(key, entry)
    const oldest = known.keys().next()
    if (known.size > MOST_SETS && !oldest.done) known.delete(oldest.value)
    try {
      return await figures
    } catch (error) {
      if (known.get(key) === entry) known.delete(key)
      throw error
    }
  }

  async function refresh(key: string, ids: readonly string[], now: number): Promise<void> {
    const figures = await readKnown(store, ids, now)
    if (known.has(key)) known.set(key, { figures: Promise.resolve(figures), at: now, isRefreshed: false })
  }

  return {
    async of(repositoryIds, now) {
      const ids = repositoryIds.toSorted()
      const key = ids.join(' ')
      const entry = known.get(key)
      if (entry === undefined || now - entry.at >= LATEST_MS) return read(key, ids, now)
      known.delete(key)
      known.set(key, entry)
      if (now - entry.at >= FRESH_MS && !entry.isRefreshed) {
        entry.isRefreshed = true
        refresh(key, ids, now).catch(onFault)
      }
      return entry.figures
    },
  }
}

async function readKnown(store: Session, ids: readonly string[], now: number): Promise<KnownFigures> {
  const facts = await readFacts(store, ids, now)
  const derived = new Map<string, Figures>()
  return {
    asOf: now,
    figuresOf(filter) {
      const key = keyOf(filter)
      const found = derived.get(key) ?? deriveFigures(facts, filter)
      if (derived.size >= MOST_FILTERS) derived.clear()
      derived.set(key, found)
      return found
    },
  }
}

function keyOf({ repositoryIds, period, cohort, team }: Filter): string {
  return JSON.stringify([[...repositoryIds].toSorted(), period, cohort ?? null, team?.name ?? null])
}
