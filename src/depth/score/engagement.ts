import type { Snapshot } from '../../snapshot/snapshot.ts'
import { isAsking, type Remark } from '../comment/collect-remarks.ts'
import { CAPS, type Reason } from '../verdict.ts'
import { statementsNeeded } from './statements-needed.ts'

/** What people wrote against what a change of this size needs. Saturates: more than enough gives no more points. */
export function scoreEngagement({ threads }: Snapshot, remarks: readonly Remark[], lines: number | undefined): Reason {
  const statements = remarks.flatMap((remark) => remark.statements)
  const substance = sumSubstance(remarks)
  const needed = statementsNeeded(lines)
  const points = Math.round(CAPS.engagement * Math.min(1, substance / needed))
  const facts = {
    statements: statements.length,
    asking: statements.filter(isAsking).length,
    substance: tenths(substance),
    needed: tenths(needed),
  }
  const unseen = threads === null ? '; inline comments are not in the source, so it may be more' : ''
  return { code: 'engagement', points, facts, text: `${describe(facts, lines)}${unseen}` }
}

interface Facts {
  readonly statements: number
  readonly asking: number
  readonly substance: number
  readonly needed: number
}

function describe({ statements, asking, substance, needed }: Facts, lines: number | undefined): string {
  if (statements === 0) return 'nobody but the author wrote anything about this change'
  const made = statements === 1 ? 'one statement' : `${statements} statements`
  const asked =
    statements === 1
      ? `which asks for ${asking === 1 ? 'something' : 'nothing'}`
      : `${asking} of them asking for something`
  const size = lines === undefined ? 'a large change, as the size is not known,' : `a change of ${lines} lines`
  return `people made ${made} about this change, ${asked}: worth ${substance} of full substance, where ${size} is taken to need ${needed}`
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
      if (isAsking(statement)) own.asked += statement.substance
      own.best = Math.max(own.best, statement.substance)
    }
  }
  return people.values().reduce((sum, { asked, best }) => sum + Math.max(asked, best), 0)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
