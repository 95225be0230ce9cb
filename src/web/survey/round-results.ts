import { type HeldRound, readResults } from '../../health/survey/held-round.ts'
import { roundSeries } from '../../health/survey/round-series.ts'
import type { Session } from '../../store/engine/session.ts'
import { listHeldRounds } from '../../store/survey/held-rounds.ts'
import type { RoundId } from '../../store/survey/rounds.ts'
import { type Html, html } from '../layout/html.ts'
import { renderResults, renderSeries } from './results-view.ts'

/** More do not fit beside each other. */
const MOST_ROUNDS = 8

/** What a round says that takes no more answers, beside those before it. */
export async function renderRound(store: Session, { installationId, round }: RoundId): Promise<Html> {
  const held = await listHeldRounds(store, installationId)
  const index = held.findIndex((one) => one.round === round)
  const now = held[index]
  if (now === undefined) return html`<p>The time is over. The answers are counted in a minute.</p>`
  const series = roundSeries(held.slice(index, index + MOST_ROUNDS).toReversed())
  return html`${renderResults(readResults(now, held[index + 1]), wordsOf(now))}${renderSeries(series)}`
}

/** Sorted, so that the order says nothing; undefined below the minimum, for one text alone points at somebody. */
function wordsOf({ ballots, terms }: HeldRound): readonly string[] | undefined {
  const words = ballots.flatMap((ballot) => ballot.words ?? [])
  return words.length < terms.minimum ? undefined : words.toSorted()
}
