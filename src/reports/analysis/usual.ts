import { type Figure, shownInterval } from '../../health/figure.ts'

export type ChangeWords = 'slower than usual' | 'faster than usual' | 'no clear change' | 'too few to tell'

/** A time beside what is usual: a change is claimed only where the 95 % intervals do not overlap. */
export function compareWithUsual(now: Figure, usual: Figure): ChangeWords {
  if (now.kind === 'too-few' || usual.kind === 'too-few') return 'too few to tell'
  const [nowLow, nowHigh] = shownInterval(now)
  const [usualLow, usualHigh] = shownInterval(usual)
  if (nowLow !== undefined && usualHigh !== undefined && nowLow > usualHigh) return 'slower than usual'
  if (nowHigh !== undefined && usualLow !== undefined && nowHigh < usualLow) return 'faster than usual'
  return 'no clear change'
}
