import type { LeftOutCause, Reason } from '../../depth/reason.ts'
import { formatCount, plural } from '../../util/sentences.ts'

/** Why a part cannot be known. */
export const LEFT_OUT: Readonly<Record<LeftOutCause, string>> = {
  'not-scored': 'the verdict carries no score',
  'no-inline-comments': 'the source has no inline comments',
  'no-places': 'the source does not say where the inline comments stand',
  'in-conversation': 'the review stands in the conversation and not at lines of the diff',
  'no-size': 'the size of the change is not known',
  'no-resolutions': 'the source does not say which threads were resolved',
  'no-timely-remark':
    'no substantive remark came within 90 minutes of when it could be read, and a longer wait tells nothing',
}

export function describeEngagement({ facts, lines, hasInlineComments }: Reason<'engagement'>): string {
  if (facts.statements === 0) {
    return `no remark of substance ${hasInlineComments ? 'was written about this change' : 'is in the source, which has no inline comments'}`
  }
  const unseen = hasInlineComments ? '' : '; inline comments are not in the source, so it may be more'
  const size = lines === undefined ? 'a change of unknown size' : `a change of ${plural(lines, 'line')}`
  const worth = `together they are worth ${facts.substance}, and ${size} is taken to need ${facts.needed}`
  return `reviewers made ${describeStatements(facts)}; ${facts.statements === 1 ? worth.replace('together they are', 'it is') : worth}${unseen}`
}

function describeStatements({ statements, asking }: Reason<'engagement'>['facts']): string {
  const asked = asking === 1 ? 'one of which asks for something' : askedBy(asking, statements)
  if (statements !== 1) return `${statements} statements about this change, ${asked}`
  return `one statement about this change, which asks for ${asking === 1 ? 'something' : 'nothing'}`
}

function askedBy(asking: number, statements: number): string {
  if (asking === 0) return 'none of which asks for anything'
  return `${howMany(asking, statements)} of which ask for something`
}

function howMany(some: number, all: number): string {
  if (some < all) return String(some)
  return all === 2 ? 'both' : 'all'
}

/** @param reach the changed lines that one place speaks for */
export function describeCoverage({ facts }: Reason<'coverage'>, reach: number): string {
  const { places, percent, lines } = facts
  if (places === 0) return `no substantive inline comment stands at any of the ${plural(lines, 'changed line')}`
  const stand = places === 1 ? 'at one place' : `at ${places} places`
  const each = `${reach} lines around ${places === 1 ? 'it' : 'each'}`
  return `substantive inline comments stand ${stand} of the diff; with ${each} they speak for ${percent}% of ${plural(lines, 'changed line')}`
}

export function describeOutcome({ facts: { settled, raised, needed } }: Reason<'outcome'>): string {
  if (raised === 0) return 'no inline comment asked for anything that could be settled'
  const enough = needed === 1 ? '' : `; for a change of this size all points need them at ${Math.ceil(needed)} places`
  if (raised > 1) return `${settled} of ${raised} substantive threads led to a change or were resolved${enough}`
  return `the one substantive thread ${settled === 1 ? 'led to a change or was resolved' : 'is still open'}${enough}`
}

export function describePace({ facts: { rate, thorough, hasty } }: Reason<'pace'>): string {
  return `by the time of the first remark the change was read at ${formatCount(rate)} lines an hour or faster; up to ${thorough} is thorough, above ${hasty} much is missed`
}
