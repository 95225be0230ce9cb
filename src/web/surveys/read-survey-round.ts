import { type HeldRound, type RoundResults, readResults } from '../../health/survey/held-round.ts'
import { type RoundSeries, roundSeries } from '../../health/survey/round-series.ts'
import type { Session } from '../../store/engine/session.ts'
import { listHeldRounds } from '../../store/survey/held-rounds.ts'
import { listRounds, type RoundId } from '../../store/survey/rounds.ts'

/** More do not fit beside each other. */
const MOST_ROUNDS = 8

/** A round of the team's survey with what it may say. */
export interface SurveyRoundModel {
  /** `2026-Q4`. */
  readonly round: string
  /** Milliseconds since the epoch. */
  readonly closesAt: number
  /** Undefined while it is open, and for the minute in which its answers are counted. */
  readonly said: RoundSaid | undefined
}

export interface RoundSaid extends RoundResults {
  /** In people's own; undefined where they may not be shown. */
  readonly words: readonly string[] | undefined
  /** This round and those before it. */
  readonly series: RoundSeries
}

/** Undefined where there was no such round. */
export async function readSurveyRound(
  store: Session,
  { installationId, round }: RoundId,
): Promise<SurveyRoundModel | undefined> {
  const found = (await listRounds(store, installationId)).find((one) => one.round === round)
  if (found === undefined) return undefined
  const { closesAt } = found
  return { round, closesAt, said: saidBy(await listHeldRounds(store, installationId), round) }
}

/** @param held the newest first */
function saidBy(held: readonly HeldRound[], round: string): RoundSaid | undefined {
  const index = held.findIndex((one) => one.round === round)
  const now = held[index]
  if (now === undefined) return undefined
  const series = roundSeries(held.slice(index, index + MOST_ROUNDS).toReversed())
  return { ...readResults(now, held[index + 1]), words: wordsOf(now), series }
}

/** Sorted, so that the order says nothing; undefined below the minimum, for one text alone points at somebody. */
function wordsOf({ ballots, terms }: HeldRound): readonly string[] | undefined {
  const words = ballots.flatMap((ballot) => ballot.words ?? [])
  return words.length < terms.minimum ? undefined : words.toSorted()
}
