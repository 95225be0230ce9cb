import type { Outcome } from '../../health/survey/survey-results.ts'
import { dataTable } from '../layout/data-table.ts'
import { type Html, html } from '../layout/html.ts'
import type { SurveyRound } from './read-surveys.ts'

const SHARES = html`<p class="quiet">Shares stand in fifths, so that nobody sees that everybody said the same; too few answers are
hidden, and so is what would give them away.</p>`

/** On the page: three years; the data has all. */
const MOST_ROUNDS = 12

/** @param home path of the organisation's pages */
export function renderSurveys(rounds: readonly SurveyRound[], home: string): Html {
  if (rounds.length === 0)
    return html`<p>There was no survey yet. An administrator opens one with <code>soundings survey open</code>.</p>`
  return html`${rounds.slice(0, MOST_ROUNDS).map((round) => renderRound(round, home))}
${rounds.some(({ results }) => results !== undefined) && SHARES}`
}

function renderRound({ round, closesAt, results }: SurveyRound, home: string): Html {
  const head = html`<h2><a href="${home}/surveys/${round}">${round}</a></h2>`
  const day = new Date(closesAt).toISOString().slice(0, 10)
  if (results === undefined) return html`${head}<p>Open until ${day}; no answer is shown before.</p>`
  const rows = results.map(({ question, all }) => [question.statement, agreement(all)])
  return html`${head}${dataTable({ label: `Results of ${round}`, head: ['statement', 'agree'], rows })}`
}

function agreement(outcome: Outcome): string {
  return outcome.kind === 'hidden' ? '— hidden' : `${outcome.high} of ${outcome.n} answers`
}
