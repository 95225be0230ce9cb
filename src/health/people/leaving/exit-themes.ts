import { MIN_GROUP } from '../../hide-groups.ts'
import type { Beside, Taken } from '../../signals/sample.ts'
import type { Signal } from '../../signals/signal.ts'
import type { Exit } from '../../sources/people.ts'
import { exitsIn, exitsSince, FOUR_QUARTERS, NO_EXITS } from './exits-in.ts'

/** What those who left named, as entered. */
export const exitThemes: Signal = {
  id: 'exitThemes',
  name: 'what leavers named',
  cadence: 'quarterly',
  unit: 'count',
  better: 'none',
  span: FOUR_QUARTERS,
  rules: [],
  minimum: MIN_GROUP,
  isAboutPeople: true,
  source: 'import exits',
  permission: 'none',
  measure: {
    kind: 'sample',
    take: (facts, window, { timezone }): Taken => {
      const exits = exitsIn(facts, window, timezone)
      if (exits === undefined) return NO_EXITS
      const named = exits.filter(({ themes }) => themes.length > 0)
      if (named.length < facts.settings.minimumGroup) return { kind: 'hidden' }
      return { kind: 'count', count: named.length, beside: countThemes(named, facts.settings.minimumGroup) }
    },
    since: exitsSince,
  },
}

/**
 * A theme has its count from five mentions on; the others are counted together where they are none or five. Else the themes are named
 * without any count, so that no small one follows from the rest.
 */
export function countThemes(exits: readonly Pick<Exit, 'themes'>[], minimumGroup = MIN_GROUP): Beside {
  const counts = new Map<string, number>()
  for (const theme of exits.flatMap(({ themes }) => [...new Set(themes)]))
    counts.set(theme, (counts.get(theme) ?? 0) + 1)
  const shown = [...counts]
    .filter(([theme, count]) => theme !== OTHER && count >= minimumGroup)
    .toSorted((a, b) => b[1] - a[1])
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const other = all - shown.reduce((sum, [, count]) => sum + count, 0)
  if (other > 0 && other < minimumGroup) return Object.fromEntries(shown.map(([theme]) => [theme, null]))
  return Object.fromEntries(other === 0 ? shown : [...shown, [OTHER, other]])
}

const OTHER = 'other'
