import { fisherExact } from '../../statistics/comparison/fisher-exact.ts'
import type { Agreement } from './ballot.ts'

/** Whether more or fewer people agree than the round before: no numbers, because two rounds could be subtracted. */
export type RoundChange = 'climbs' | 'falls' | 'steady'

const SIGNIFICANT = 0.05

/**
 * @param before undefined for the first round
 * @returns undefined where either round has fewer than `minimum` answers
 */
export function compareRounds(now: Agreement, before: Agreement | undefined, minimum: number): RoundChange | undefined {
  if (before === undefined || now.whole < minimum || before.whole < minimum) return undefined
  if (fisherExact(now, before) >= SIGNIFICANT) return 'steady'
  return now.part * before.whole > before.part * now.whole ? 'climbs' : 'falls'
}
