import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { Remark } from '../comment/collect-remarks.ts'
import { isAsking } from '../intents.ts'
import type { Reason } from '../reason.ts'
import { CAPS } from '../verdict.ts'
import { statementsNeeded } from './statements-needed.ts'

/** All points take four times what the change needs, on a logarithmic scale. */
const FULL_AT = 4

/**
 * What people wrote against what a change of this size needs. Grows with the logarithm: the first statements count most, and a long
 * review is still told from a short one (docs/depth.md).
 */
export function scoreEngagement(
  { threads }: Snapshot,
  remarks: readonly Remark[],
  lines: number | undefined,
): Reason<'engagement'> {
  const statements = remarks.flatMap((remark) => remark.statements)
  const substance = sumSubstance(remarks)
  const needed = statementsNeeded(lines)
  const points = CAPS.engagement * Math.min(1, Math.log1p(substance) / Math.log1p(FULL_AT * needed))
  const facts = {
    statements: statements.length,
    asking: statements.filter(({ intent }) => isAsking(intent)).length,
    substance: tenths(substance),
    needed: tenths(needed),
  }
  return { code: 'engagement', points, facts, lines, hasInlineComments: threads !== null }
}

/**
 * Statements' worth of full substance. Statements that ask for something add up, whatever comments they stand in; where somebody only
 * told things, the best one of them counts, so that filling up a comment does not pay.
 */
export function sumSubstance(remarks: readonly Remark[]): number {
  const people = new Map<string | null, { asked: number; best: number }>()
  for (const { author, statements } of remarks) {
    if (statements.length === 0) continue
    const own = people.getOrInsertComputed(author.id, () => ({ asked: 0, best: 0 }))
    for (const statement of statements) {
      if (isAsking(statement.intent)) own.asked += statement.substance
      own.best = Math.max(own.best, statement.substance)
    }
  }
  return people.values().reduce((sum, { asked, best }) => sum + Math.max(asked, best), 0)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
