import type { SelectedSignal } from '../../../health/signals/evaluation/select-signals.ts'
import type { Session } from '../../../store/engine/session.ts'
import { HOUR_MS, MINUTE_MS } from '../../../util/time.ts'
import { deriveFigures, deriveSignals, type Figures } from './figures.ts'
import type { Filter } from './filter.ts'
import { type FactsQuestion, readFacts } from './read-facts.ts'

/** So old figures are read anew, behind whoever looks at them meanwhile. */
const FRESH_MS = 5 * MINUTE_MS
/** Nobody is shown older ones. */
const LATEST_MS = HOUR_MS
/** So many sets of repositories are remembered at once; the longest unseen goes first. */
const MOST_SETS = 8
/** Of all sets together, beside the one that is looked at: 62,000 take 73 MB. */
const MOST_PULLS = 75_000
/** Filters that are remembered of each set. */
const MOST_FILTERS = 64

/** Figures of one set of repositories as they stood at one instant, by filter. */
export interface KnownFigures {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** How many pull requests they are made of. */
  readonly pulls: number
  readonly figuresOf: (filter: Filter) => Figures
  /** Signals over what the figures of the same filter count. */
  readonly signalsOf: (filter: Filter) => readonly SelectedSignal[]
}

/**
 * Remembers what figures are made of. The key is the whole set of repositories that a visitor may see, which is asked of GitHub before: two
 * visitors share an answer only where they may see the same.
 */
export interface FactsCache {
  readonly of: (question: FactsQuestion, now: number) => Promise<KnownFigures>
}

interface Entry {
  readonly figures: Promise<KnownFigures>
  readonly at: number
  /** None until they are read. */
  pulls: number
  isRefreshed: boolean
}

/**
 * @param onFault told of what went wrong while nobody waited for it
 * @param mostPulls how many pull requests are remembered at most, beside those of the set that is looked at
 */
export function createFactsCache(
  store: Session,
  onFault: (error: unknown) => void,
  mostPulls: number = MOST_PULLS,
): FactsCache {
  const known = new Map<string, Entry>()

  /** The longest unseen go first, and whatever nobody may be shown any more; never the last one, which somebody looks at. */
  function forget(now: number): void {
    let pulls = known.values().reduce((sum, entry) => sum + entry.pulls, 0)
    for (const [key, entry] of [...known].slice(0, -1)) {
      const isTooMuch = known.size > MOST_SETS || pulls > mostPulls
      if (!isTooMuch && now - entry.at < LATEST_MS) continue
      known.delete(key)
      pulls -= entry.pulls
    }
  }

  async function read(key: string, question: FactsQuestion, now: number): Promise<KnownFigures> {
    const figures = readKnown(store, question, now)
    const entry: Entry = { figures, at: now, pulls: 0, isRefreshed: false }
    known.delete(key)
    known.set(key, entry)
    forget(now)
    try {
      const read = await figures
      entry.pulls = read.pulls
      forget(now)
      return read
    } catch (error) {
      if (known.get(key) === entry) known.delete(key)
      throw error
    }
  }

  async function refresh(key: string, question: FactsQuestion, now: number): Promise<void> {
    const figures = await readKnown(store, question, now)
    const { pulls } = figures
    if (known.has(key)) known.set(key, { figures: Promise.resolve(figures), at: now, pulls, isRefreshed: false })
  }

  return {
    async of(question, now) {
      const key = question.repositoryIds.toSorted().join(' ')
      const entry = known.get(key)
      if (entry === undefined || now - entry.at >= LATEST_MS) return read(key, question, now)
      known.delete(key)
      known.set(key, entry)
      if (now - entry.at >= FRESH_MS && !entry.isRefreshed) {
        entry.isRefreshed = true
        refresh(key, question, now).catch(onFault)
      }
      return entry.figures
    },
  }
}

async function readKnown(store: Session, question: FactsQuestion, now: number): Promise<KnownFigures> {
  const facts = await readFacts(store, question, now)
  return {
    asOf: now,
    pulls: facts.pulls.length,
    figuresOf: remember((filter) => deriveFigures(facts, filter)),
    signalsOf: remember((filter) => deriveSignals(facts, filter)),
  }
}

/** Of so many filters at once. */
function remember<T>(derive: (filter: Filter) => T): (filter: Filter) => T {
  const derived = new Map<string, T>()
  return (filter) => {
    const key = keyOf(filter)
    const found = derived.get(key) ?? derive(filter)
    if (derived.size >= MOST_FILTERS) derived.clear()
    derived.set(key, found)
    return found
  }
}

function keyOf({ repositoryIds, period, cohort, team }: Filter): string {
  return JSON.stringify([[...repositoryIds].toSorted(), period, cohort ?? null, team?.name ?? null])
}
