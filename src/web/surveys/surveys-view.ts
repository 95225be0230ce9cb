import type { Outcome } from '../../health/survey/survey-results.ts'
import { type Html, html } from '../layout/html.ts'
import type { SurveyRound } from './read-surveys.ts'

/** On the page: three years; the data has all. */
const MOST_ROUNDS = 12

/** @param path of the survey's own pages, in front of a round */
export function renderSurveys(rounds: readonly SurveyRound[], path: string): Html {
  if (rounds.length === 0)
    return html`<p>There was no survey yet. An administrator opens one with <code>soundings survey open</code>.</p>`
  return html`${rounds.slice(0, MOST_ROUNDS).map((round) => renderRound(round, path))}
<p class="quiet">Shares stand in fifths, so that nobody sees that everybody said the same; fewer than five answers are hidden, and so is what
would give them away.</p>`
}

function renderRound({ round, closesAt, results }: SurveyRound, path: string): Html {
  const head = html`<h2><a href="${path}/${round}">${round}</a></h2>`
  const day = new Date(closesAt).toISOString().slice(0, 10)
  if (results === undefined) return html`${head}<p>Open until ${day}; no answer is shown before.</p>`
  const rows = results.map(
    ({ question, all }) => html`<tr><th scope="row">${question.statement}</th><td>${agreement(all)}</td></tr>`,
  )
  return html`${head}<div class="wide"><table><thead><tr><th scope="col">statement</th><th scope="col">agree</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function agreement(outcome: Outcome): string {
  return outcome.kind === 'hidden' ? '— hidden' : `${outcome.high} of ${outcome.n} answers`
}
