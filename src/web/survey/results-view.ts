import type { RoundResults } from '../../health/survey/held-round.ts'
import type { RoundSeries, StatementSeries } from '../../health/survey/round-series.ts'
import type { Outcome, QuestionResult } from '../../health/survey/survey-results.ts'
import { CHANGE_WORDS } from '../../reports/survey/survey-issue.ts'
import { type Html, html } from '../layout/html.ts'

/** What a closed round says. @param words in people's own; undefined where they may not be shown */
export function renderResults({ results, changes }: RoundResults, words: readonly string[] | undefined): Html {
  const headings = ['statement', 'disagree', 'neither', 'agree', 'answers', 'beside the round before']
  return html`<div class="wide" tabindex="0" role="region" aria-label="Results"><table>
<thead><tr>${headings.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${results.map((one) => renderResult(one, changes))}</tbody></table></div>
<p class="quiet">1 and 2 of five count as disagreeing, 4 and 5 as agreeing. Shares stand in fifths, so that nobody sees that everybody said the same;
groups of fewer than five are hidden, and so is what would give them away.</p>
${words && html`<h2>In their own words</h2><ul>${words.map((text) => html`<li>${text}</li>`)}</ul>`}`
}

function renderResult({ question, all, byTenure }: QuestionResult, changes: RoundResults['changes']): readonly Html[] {
  const change = changes.get(question.id)
  const groups = [...byTenure].map(([tenure, outcome]) => [`${tenure} here`, outcome, ''] as const)
  const total = [question.statement, all, change === undefined ? '' : CHANGE_WORDS[change]] as const
  return [total, ...groups].map(([name, outcome, beside], index) => {
    const head = html`<th scope="row"${index > 0 && html` class="quiet"`}>${name}</th>`
    if (outcome.kind === 'hidden') return html`<tr>${head}<td colspan="5">— hidden, fewer than five answers</td></tr>`
    const { low, middle, high, n } = outcome
    return html`<tr>${head}<td>${low}</td><td>${middle}</td><td>${high}</td><td>${n}</td><td>${beside}</td></tr>`
  })
}

/** How many agreed, round by round; nothing where there is but one. */
export function renderSeries({ rounds, statements }: RoundSeries): Html | undefined {
  if (rounds.length < 2) return undefined
  return html`<h2>Round by round: how many agree</h2>
<div class="wide" tabindex="0" role="region" aria-label="Round by round"><table>
<thead><tr><th scope="col">statement</th>${rounds.map((round) => html`<th scope="col">${round}</th>`)}</tr></thead>
<tbody>${statements.map(renderStatement)}</tbody></table></div>
<p class="quiet">Each round in its own bands, with the number of answers. Two bands that differ are no change yet: what may be told from chance
stands above.</p>`
}

function renderStatement({ statement, outcomes }: StatementSeries): Html {
  return html`<tr><th scope="row">${statement}</th>${outcomes.map((outcome) => html`<td>${cellOf(outcome)}</td>`)}</tr>`
}

function cellOf(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'not asked'
  return outcome.kind === 'hidden' ? '— hidden' : `${outcome.high} (${outcome.n})`
}
