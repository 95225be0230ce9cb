import type { Ballot } from '../../health/survey/ballot.ts'
import { readBallots } from '../../health/survey/read-ballots.ts'
import { surveyResults } from '../../health/survey/survey-results.ts'
import { questionsOf, readTerms, type Terms } from '../../health/survey/terms.ts'
import type { Session } from '../../store/engine/session.ts'
import { listAnswers } from '../../store/survey/close-round.ts'
import type { StoredRound } from '../../store/survey/rounds.ts'
import { type Html, html } from '../layout/html.ts'
import { renderResults } from './survey-view.ts'

/** What a round says that takes no more answers. */
export async function renderRound(store: Session, round: StoredRound): Promise<Html> {
  const answers = await listAnswers(store, round)
  if (answers === undefined) return html`<p>The time is over. The answers are counted in a minute.</p>`
  const terms = readTerms(round.terms)
  const ballots = readBallots(answers, terms)
  return renderResults(surveyResults(ballots, questionsOf(terms), terms.minimum), wordsOf(ballots, terms))
}

/** Sorted, so that the order says nothing; undefined below the minimum, for one text alone points at somebody. */
function wordsOf(ballots: readonly Ballot[], { minimum }: Terms): readonly string[] | undefined {
  const words = ballots.flatMap((ballot) => ballot.words ?? [])
  return words.length < minimum ? undefined : words.toSorted()
}
