import type { AiCohorts, AiComparison, ComparedCohort } from '../../health/cohorts/ai/ai-cohorts.ts'
import type { AdjustedShares } from '../../health/cohorts/ai/size-adjusted.ts'
import { capitalise, formatCount, plural, verb } from '../../util/sentences.ts'
import { percentCell } from '../shared/cells.ts'

/** As rows call them. */
export const COHORT_NAMES: Readonly<Record<ComparedCohort | 'no sign', string>> = {
  'no sign': 'no sign of AI help',
  'any sign': 'any sign of AI help',
  agent: 'by agents',
  declared: 'AI help declared',
  detected: 'AI help detected',
}

/** As sentences call them. */
const SUBJECTS: Readonly<Record<ComparedCohort, string>> = {
  'any sign': 'changes with a sign of AI help',
  agent: 'changes by agents',
  declared: 'changes that declare AI help',
  detected: 'changes in which AI help is detected',
}

const OUTCOMES = [
  ['withoutTrace', 'merged without a written trace'],
  ['reverted', 'reverted within 28 days'],
  ['inFailedRollOut', 'rolled out in a roll-out that failed'],
] as const // keys with words

/** Those that are told: all with a sign together, unless one cohort has all of them. */
export function toldComparisons({ counts, signed, comparisons }: AiCohorts): readonly AiComparison[] {
  const isOne = [counts.agent, counts.declared, counts.detected].includes(signed.part)
  return comparisons.filter(({ cohort }) => !isOne || cohort !== 'any sign')
}

/** Undefined where nothing was merged. */
export function signedSentence({ signed }: Pick<AiCohorts, 'signed'>): string | undefined {
  return signed.whole === 0
    ? undefined
    : `Of ${plural(signed.whole, 'merged change')} at least ${formatCount(signed.part)} (${percentCell(signed.part / signed.whole)}) ${verb(signed.part, 'carries', 'carry')} a sign of AI help; many tools leave none.`
}

/** What differs once size is taken into account, a sentence each, or that nothing does; empty where no cohort could be compared. */
export function differenceSentences(cohorts: AiCohorts): readonly string[] {
  const compared = toldComparisons(cohorts).filter((one) => one.kind === 'compared')
  if (compared.length === 0) return []
  const tests = compared.flatMap((one) => OUTCOMES.flatMap(([outcome]) => one[outcome]?.adjusted ?? [])).length
  const claims = compared.flatMap(claimsOf)
  if (tests === 0) return ['No changes of one size are enough of both to be compared.']
  const tested = `${plural(tests, 'comparison')} with changes of the same size without a sign`
  if (claims.length === 0) return [`${capitalise(tested)}: no clear difference.`]
  return [...claims, `${tested}: ${claims.length} clear at 5%; by chance alone one of twenty would be.`]
}

function claimsOf(comparison: Extract<AiComparison, { kind: 'compared' }>): readonly string[] {
  return OUTCOMES.flatMap(([outcome, words]) => {
    const found = comparison[outcome]
    return found?.isClaimed === true ? claimSentence(SUBJECTS[comparison.cohort], words, found) : []
  })
}

function claimSentence(subject: string, words: string, { adjusted }: AdjustedShares): string | readonly string[] {
  if (adjusted === undefined) return []
  const [own, others] = adjusted.shares
  const often = own > others ? 'more' : 'less'
  return `Size taken into account, ${subject} were ${words} ${often} often (${percentCell(own)} and ${percentCell(others)}).`
}
