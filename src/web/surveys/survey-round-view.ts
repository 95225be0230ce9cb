import { type Html, html } from '../layout/html.ts'
import type { VisibleOrganisation } from '../views/visible.ts'
import type { SurveyRoundModel } from './read-survey-round.ts'
import { renderResults, renderSeries } from './results-view.ts'

export function renderSurveyRound(
  { closesAt, said }: SurveyRoundModel,
  { id, account }: VisibleOrganisation,
  base: string,
): Html {
  const home = `${base}/o/${id}`
  const crumbs = html`<p class="crumbs"><a href="${home}">${account}</a> › <a href="${home}/surveys">Surveys</a></p>`
  if (said === undefined) return html`${crumbs}<p>${openWords(closesAt)}</p>`
  return html`${crumbs}${renderResults(said, base)}${renderSeries(said.series)}`
}

function openWords(closesAt: number): string {
  const day = new Date(closesAt).toISOString().slice(0, 10)
  return `Open until ${day}; no answer is shown before, and not how many there are. The link in the survey’s issue leads to its questions. Once the time is over, counting takes a minute.`
}
