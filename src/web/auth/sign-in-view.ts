import { type Html, html } from '../layout/html.ts'
import type { BrowserScript } from '../survey/browser-code.ts'
import { renderScripts } from '../survey/scripts-view.ts'

export interface SignInModel {
  /** Path of the public address. */
  readonly base: string
  readonly sentence: string
  /** At GitHub. */
  readonly address: string
  /** Path of a survey that is to be answered; undefined for every other page. */
  readonly survey: string | undefined
  /** What keeps the key of a survey's link while somebody is at GitHub. */
  readonly scripts: readonly BrowserScript[]
}

const needsNone = (base: string) => html`<a href="${base}/definitions">What is measured, and how</a>, needs no sign-in.`
const cannotTrace = (base: string) =>
  html`The survey learns that you are one of those whom it asks. <a href="${base}/survey/why">Why nobody can trace what you answer</a>`

/** A way to GitHub that is gone by a click alone. */
export function renderSignIn({ base, sentence, address, survey, scripts }: SignInModel): Html {
  return html`<p>${sentence}</p>
<p><a class="button" href="${address}" rel="noreferrer"${survey !== undefined && html` data-survey="${base}${survey}"`}>Sign in with GitHub</a></p>
<p class="quiet">${survey === undefined ? needsNone(base) : cannotTrace(base)}</p>
${survey !== undefined && renderScripts(base, scripts)}`
}
