import type { SignalAnswer } from '../../health/signals/answer.ts'
import { shareCell } from '../shared/cells.ts'
import { formatCountedWasIs } from '../signals/was-is.ts'
import { claimOf } from './claim.ts'
import type { LeadershipReport } from './leadership-report.ts'

export const LEADERSHIP_HEADER = ['velocity', 'was → is', 'quality beside it', 'was → is', 'both'] as const

/** Velocity never stands without quality in its row. */
const PAIRS = [
  ['mergedPullRequests', 'defectEscapeRate'],
  ['cycleTime', 'changeFailureRate'],
  ['timeToFirstReview', 'depthP50'],
  ['storyPoints', 'comprehensionDebt'],
] as const // ids in pairs

/** A difference is clear below this. */
const CLEAR = 0.01

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
      return 'hidden, a group under five'
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

/** A lower bound beside how often changes were undone; their size is not taken into account, so nothing is claimed. */
function aiRow({ ai: { now, before } }: LeadershipReport): readonly string[] {
  const cell = ({ part, whole }: { readonly part: number; readonly whole: number }) => shareCell(part, whole)
  const undone = `without ${cell(now.revertedWithout)}, with ${cell(now.revertedWith)}`
  const used = `${cell(before.share)} → ${cell(now.share)}`
  return ['changes with a sign of AI help', used, 'undone by a later change', undone, differenceWords(now.p)]
}

function differenceWords(p: number | undefined): string {
  if (p === undefined) return 'too few to compare'
  return p < CLEAR ? 'they differ; size is not taken into account' : 'no clear difference'
}
