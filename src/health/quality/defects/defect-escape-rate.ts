import { isInWindow, type TimeWindow } from '../../../statistics/window.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { Counted, Taken } from '../../signals/sample.ts'
import { type Signal, THIRTEEN_WEEKS } from '../../signals/signal.ts'
import { type Defect, defectsOf } from './found-defects.ts'

/** So long nobody marked where anything was found: nobody does. */
const SILENT_MS = 180 * DAY_MS
/** The window and the one before it. */
const BOTH_WINDOWS_MS = 91 * DAY_MS
/** With more that nobody marked, the rate is one of those who mark. */
const MOST_UNCLASSIFIED = 0.3

/** Of the defects found, those that users found, by the day they were found. */
export const defectEscapeRate: Signal = {
  id: 'defectEscapeRate',
  name: 'defect escape rate',
  cadence: 'weekly',
  unit: 'share',
  better: 'lower',
  span: THIRTEEN_WEEKS,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'issues; reverts; hotfixes',
  permission: 'issues:read',
  measure: {
    kind: 'sample',
    take: (facts, window): Taken => {
      const all = defectsOf(facts)
      const known = all.filter(isMarked)
      const since = (length: number): TimeWindow => ({ from: Math.min(window.from, window.to - length), to: window.to })
      if (!known.some(({ at }) => isInWindow(at, since(SILENT_MS))))
        return { kind: 'not-connected', connect: 'tell Soundings which labels mean found in production' }
      const both = { from: window.from - BOTH_WINDOWS_MS, to: window.to }
      if (!known.some(({ at, foundIn }) => foundIn === 'caught' && isInWindow(at, both)))
        return { kind: 'not-connected', connect: 'nothing marks which defects were caught before production' }
      return count(all.filter(({ at }) => isInWindow(at, window)))
    },
    behind: (facts, window) =>
      defectsOf(facts)
        .filter(({ at, foundIn }) => foundIn === 'escaped' && isInWindow(at, window))
        .flatMap(({ ref }) => ref ?? []),
    since: ({ sources: { tickets } }, history) => (tickets.kind === 'connected' ? tickets.from : history),
  },
}

function isMarked({ foundIn }: Defect): boolean {
  return foundIn !== 'unclassified'
}

function count(found: readonly Defect[]): Taken {
  const marked = found.filter(isMarked)
  const escaped = marked.filter(({ foundIn }) => foundIn === 'escaped')
  const detected = escaped.filter(({ isDetected }) => isDetected).length
  const sample: Counted = {
    kind: 'share',
    part: escaped.length,
    whole: marked.length,
    beside: {
      escapedLabelled: escaped.length - detected,
      escapedDetected: detected,
      caught: marked.length - escaped.length,
      unclassified: found.length - marked.length,
    },
  }
  if (found.length === 0) return sample
  const unclassified = (found.length - marked.length) / found.length
  return unclassified > MOST_UNCLASSIFIED ? { kind: 'partial', sample, judged: marked.length / found.length } : sample
}
