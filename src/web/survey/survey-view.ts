import { TENURES } from '../../health/people/tenure.ts'
import { MOST_WORDS } from '../../health/survey/ballot.ts'
import type { Question } from '../../health/survey/questions.ts'
import type { QuestionResult } from '../../health/survey/survey-results.ts'
import { type Html, html } from '../layout/html.ts'

export interface SurveyFormModel {
  readonly base: string
  readonly installationId: string
  readonly round: string
  readonly questions: readonly Question[]
  readonly asksForWords: boolean
  /** `2026-12-14`. */
  readonly lastDay: string
  readonly minimum: number
  readonly publicKey: string
}

/** The questions, with everything the page's script needs to send answers that nobody can trace. */
export function renderSurveyForm(model: SurveyFormModel): Html {
  const { base, installationId, round, questions, asksForWords, lastDay, minimum, publicKey } = model
  return html`<p>${questions.length} statements, two minutes, open until ${lastDay}. Leave out what you like. Results are shown from ${minimum} answers on,
in bands, and never while the survey is open.</p>
<p class="note">This browser makes a token that nobody else sees, and the server signs it unseen. Your answers travel with the token and
without your login. <a href="${base}/survey/why">Why nobody can trace it, and how to check that</a></p>
<noscript><p class="note" role="alert">The token is made in your browser, so this page needs JavaScript.</p></noscript>
<form data-installation="${installationId}" data-round="${round}" data-key="${publicKey}">
${questions.map(renderQuestion)}
<fieldset><legend>How long have you been here?</legend><div class="scale">
${[...TENURES, ''].map((tenure) => renderChoice('tenure', tenure, tenure === '' ? 'rather not say' : tenure, tenure === ''))}
</div></fieldset>
${asksForWords && renderWords()}
<p><button disabled>Send without my name</button></p>
</form>
<p role="status"></p>`
}

function renderQuestion({ id, statement, scale }: Question): Html {
  const name = `score-${id}`
  return html`<fieldset><legend>${statement}</legend><div class="scale">
${scale.map((label, index) => renderChoice(name, String(index + 1), label, false))}${renderChoice(name, '', 'no answer', true)}
</div></fieldset>`
}

function renderChoice(name: string, value: string, label: string, isChecked: boolean): Html {
  return html`<label><input type="radio" name="${name}" value="${value}"${isChecked && html` checked`}>${label}</label>`
}

function renderWords(): Html {
  return html`<p><label for="words">Anything you would like to add</label><br>
<span class="hint">Read by everybody, in no order. Your own words may tell who you are.</span>
<textarea id="words" name="words" rows="4" maxlength="${MOST_WORDS}"></textarea></p>`
}

/** What a closed round says. */
export function renderResults(results: readonly QuestionResult[], words: readonly string[] | undefined): Html {
  return html`<div class="wide"><table>
<thead><tr><th scope="col">statement</th><th scope="col">disagree</th><th scope="col">neither</th><th scope="col">agree</th><th scope="col">answers</th></tr></thead>
<tbody>${results.map(renderResult)}</tbody></table></div>
<p class="quiet">1 and 2 of five count as disagreeing, 4 and 5 as agreeing. Shares stand in fifths, so that nobody sees that everybody said the same;
groups of fewer than five are hidden, and so is what would give them away.</p>
${words && html`<h2>In their own words</h2><ul>${words.map((text) => html`<li>${text}</li>`)}</ul>`}`
}

function renderResult({ question, all, byTenure }: QuestionResult): readonly Html[] {
  const groups = [...byTenure].map(([tenure, outcome]) => [`${tenure} here`, outcome] as const)
  return [[question.statement, all] as const, ...groups].map(([name, outcome], index) => {
    const head = html`<th scope="row"${index > 0 && html` class="quiet"`}>${name}</th>`
    if (outcome.kind === 'hidden') return html`<tr>${head}<td colspan="4">— hidden, fewer than five answers</td></tr>`
    const { low, middle, high, n } = outcome
    return html`<tr>${head}<td>${low}</td><td>${middle}</td><td>${high}</td><td>${n}</td></tr>`
  })
}
