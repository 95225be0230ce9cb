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

/** A way to GitHub that is gone by a click alone. */
export function renderSignIn({ base, sentence, address, survey, scripts }: SignInModel): Html {
  return html`<p>${sentence}</p>
<p><a class="button" href="${address}" rel="noreferrer"${survey !== undefined && html` data-survey="${base}${survey}"`}>Sign in with GitHub</a></p>
<p class="quiet">You see here what you may see at GitHub. <a href="${base}/definitions">What is measured</a> needs no sign-in.</p>
${survey !== undefined && renderScripts(base, scripts)}`
}
