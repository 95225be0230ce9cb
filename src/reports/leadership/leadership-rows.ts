import type { SignalAnswer } from '../../health/signals/answer.ts'
import { shareCell } from '../shared/cells.ts'
import { formatCountedWasIs } from '../signals/was-is.ts'
import { claimOf } from './claim.ts'
import type { LeadershipReport } from './leadership-report.ts'

export const LEADERSHIP_HEADER = ['velocity', 'was → is', 'quality beside it', 'was → is', 'both'] as const

/** Velocity never stands without quality in its row. */
export const PAIRS = [
  ['mergedPullRequests', 'defectEscapeRate'],
  ['cycleTime', 'changeFailureRate'],
  ['timeToFirstReview', 'depthP50'],
  ['storyPoints', 'comprehensionDebt'],
] as const // ids in pairs

export function leadershipRows(report: LeadershipReport): readonly (readonly string[])[] {
  const find = (id: string) => report.answers.find(({ signal }) => signal.id === id)
  const pairs = PAIRS.flatMap(([velocity, quality]) => pairRow(find(velocity), find(quality)) ?? [])
  return [...pairs.slice(0, -1), aiRow(report), ...pairs.slice(-1)]
}

/** Wrapped, as a row is a list itself; undefined where a configuration wants neither of the two. */
function pairRow(
  velocity: SignalAnswer | undefined,
  quality: SignalAnswer | undefined,
): readonly string[][] | undefined {
  if (velocity === undefined && quality === undefined) return undefined
  const both = `${paceWords(velocity)}, ${qualityWords(quality)}`
  return [[nameOf(velocity), numbersOf(velocity), nameOf(quality), numbersOf(quality), both]]
}

function nameOf(one: SignalAnswer | undefined): string {
  return one?.signal.name ?? '—'
}

function numbersOf(one: SignalAnswer | undefined): string {
  switch (one?.answer.state) {
    case undefined:
      return 'switched off'
    case 'ok':
      return one === undefined ? '—' : formatCountedWasIs(one)
    case 'few':
      return 'too few to tell'
    case 'partial':
      return 'too much not judged'
    case 'none':
      return 'none in this quarter'
    case 'hidden':
      return 'hidden, too few'
    case 'not-connected':
      return 'not connected'
  }
}

/** Times are faster when they fall, counts when they rise. */
function paceWords(one: SignalAnswer | undefined): string {
  if (one?.answer.state !== 'ok') return 'pace not known'
  const claim = claimOf(one)
  if (claim === undefined) return 'no clear change of pace'
  return (claim.direction === 'down') === (one.signal.better === 'lower') ? 'faster' : 'slower'
}

function qualityWords(one: SignalAnswer | undefined): string {
  if (one?.answer.state !== 'ok') return 'quality not known'
  const claim = claimOf(one)
  if (claim === undefined) return 'quality not clearly changed'
  return (claim.direction === 'up') === (one.signal.better === 'higher') ? 'quality better' : 'quality worse'
}

/** A lower bound beside how often changes with and without a sign were reverted, like compared with like in size. */
function aiRow({ ai: { now, before } }: LeadershipReport): readonly string[] {
  const used = `${shareCell(before.signed.part, before.signed.whole)} → ${shareCell(now.signed.part, now.signed.whole)}`
  const any = now.comparisons.find(({ cohort }) => cohort === 'any sign')
  const name = ['changes with a sign of AI help', used, 'reverted within 28 days']
  if (any?.kind !== 'compared') return [...name, '—', 'too few to compare']
  const { raw, adjusted, isClaimed } = any.reverted
  const [own, others] = raw.map(({ part, whole }) => shareCell(part, whole))
  return [...name, `without ${others}, with ${own}`, differenceWords(adjusted?.shares, isClaimed)]
}

function differenceWords(shares: readonly [number, number] | undefined, isClaimed: boolean): string {
  if (shares === undefined) return 'too few of one size to compare'
  if (!isClaimed) return 'no clear difference, size taken into account'
  return `reverted ${shares[0] > shares[1] ? 'more' : 'less'} often with, size taken into account`
}
