import { isAsking, type Remark } from './collect-remarks.ts'
import { remarksNeeded } from './remarks-needed.ts'
import { CAPS, type Reason } from './verdict.ts'

/** What people wrote against what a change of this size needs. Saturates: more than enough gives no more points. */
export function scoreEngagement(remarks: readonly Remark[], lines: number | undefined): Reason {
  const substance = substanceOf(remarks)
  const needed = remarksNeeded(lines)
  const points = Math.round(CAPS.engagement * Math.min(1, substance / needed))
  const facts = { substance: tenths(substance), needed: tenths(needed) }
  return { code: 'engagement', points, facts, text: describe(facts, lines) }
}

function describe({ substance, needed }: { substance: number; needed: number }, lines: number | undefined): string {
  const measure =
    lines === undefined
      ? `the size is not known, so it is measured against the ${needed} of a large change`
      : `a change of ${lines} lines is taken to need ${needed}`
  return `what people wrote is worth ${substance} full remarks; ${measure}`
}

/**
 * Remarks' worth of substance. Statements that ask for something add up, whatever comments they stand in; where somebody only
 * told things, the best one of them counts, so that filling up a comment does not pay.
 */
export function substanceOf(remarks: readonly Remark[]): number {
  const people = Map.groupBy(remarks, ({ author }) => author.id)
  return [...people.values()].reduce((sum, own) => sum + substanceOfPerson(own), 0)
}

function substanceOfPerson(remarks: readonly Remark[]): number {
  const statements = remarks.flatMap((remark) => remark.statements)
  const asked = statements.filter(isAsking).reduce((sum, { substance }) => sum + substance, 0)
  return statements.reduce((most, { substance }) => Math.max(most, substance), asked)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
