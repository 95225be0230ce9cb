import type { RoundResults } from '../../health/survey/held-round.ts'
import type { RoundSeries } from '../../health/survey/round-series.ts'
import type { Outcome, QuestionResult } from '../../health/survey/survey-results.ts'
import { CHANGE_WORDS } from '../../reports/survey/survey-issue.ts'
import { explained } from '../definitions/explained.ts'
import { dataTable } from '../layout/data-table.ts'
import { type Html, html, type Part } from '../layout/html.ts'
import type { RoundSaid } from './read-survey-round.ts'

/** What a closed round says. */
export function renderResults({ results, changes, words }: Omit<RoundSaid, 'series'>, base: string): Html {
  const head = ['statement', 'disagree', 'neither', 'agree', 'answers', 'beside the round before']
  const rows = results.flatMap((one) => rowsOf(one, changes, base))
  return html`${dataTable({ label: 'Results', head, rows })}
<p class="quiet">1 and 2 of five count as disagreeing, 4 and 5 as agreeing. Shares stand in fifths, so that nobody sees that everybody said the same;
groups of fewer than five are hidden, and so is what would give them away.</p>
${words && html`<h2>In their own words</h2><ul>${words.map((text) => html`<li>${text}</li>`)}</ul>`}`
}

function rowsOf(
  { question, all, byTenure }: QuestionResult,
  changes: RoundResults['changes'],
  base: string,
): readonly (readonly Part[])[] {
  const change = changes.get(question.id)
  const groups = [...byTenure].map(([tenure, outcome]) => {
    return [html`<span class="quiet">${tenure} here</span>`, ...outcomeCells(outcome), '']
  })
  return [[asked(question, base), ...outcomeCells(all), change === undefined ? '' : CHANGE_WORDS[change]], ...groups]
}

/** Statements of a team's own have no definition beside their words. */
function asked({ id, statement }: QuestionResult['question'], base: string): Part {
  return id.startsWith('own') ? statement : explained({ name: statement, at: `#survey.${id}`, base })
}

function outcomeCells(outcome: Outcome): readonly Part[] {
  if (outcome.kind === 'hidden') return ['', '', '', '— hidden']
  const { low, middle, high, n } = outcome
  return [...[low, middle, high].map((fifth) => html`<span class="whole">${fifth}</span>`), n]
}

/** How many agreed, round by round; nothing where there is but one. */
export function renderSeries({ rounds, statements }: RoundSeries): Html | undefined {
  if (rounds.length < 2) return undefined
  const rows = statements.map(({ statement, outcomes }) => [statement, ...outcomes.map(cellOf)])
  return html`<h2>Round by round: how many agree</h2>
${dataTable({ label: 'Round by round', head: ['statement', ...rounds], rows })}
<p class="quiet">Each round in its own bands, with the number of answers. Two bands that differ are no change yet: what may be told from chance
stands above.</p>`
}

function cellOf(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'not asked'
  return outcome.kind === 'hidden' ? '— hidden' : `${outcome.high} (${outcome.n})`
}
