import { TENURES } from '../../health/people/tenure.ts'
import { MOST_WORDS } from '../../health/survey/ballot.ts'
import type { Question } from '../../health/survey/questions.ts'
import { type Html, html } from '../layout/html.ts'
import type { BrowserScript } from './browser-code.ts'
import { renderScripts } from './scripts-view.ts'

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
  /** What the page runs: the script that begins, then what it imports. */
  readonly scripts: readonly Pick<BrowserScript, 'path' | 'integrity'>[]
}

/** The questions, with everything the page's script needs to send answers that nobody can trace. */
export function renderSurveyForm(model: SurveyFormModel): Html {
  const { base, installationId, round, questions, asksForWords, lastDay, minimum, publicKey, scripts } = model
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
<p role="status"></p>
${renderScripts(base, scripts)}`
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
