import { type Ballot, parseBallot } from './ballot.ts'
import { questionsOf, type Terms } from './terms.ts'

/** The answers of a closed round. @throws Error for what `parseBallot` did not let in */
export function readBallots(answers: readonly string[], terms: Terms): readonly Ballot[] {
  return answers.map((text) => {
    const ballot = parseBallot(JSON.parse(text), questionsOf(terms), terms.words)
    if (ballot === undefined) throw new Error('a round of the survey holds what is no answer')
    return ballot
  })
}
