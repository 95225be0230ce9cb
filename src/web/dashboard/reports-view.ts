import { type Html, html } from '../layout/html.ts'

/** Where what is written, asked and settled of an organisation stands. @param home its own page */
export function renderReports(home: string, base: string): Html {
  return html`<h2>Reports</h2><ul><li><a href="${home}/digests">Digests, and issues about months and quarters</a></li>
<li><a href="${home}/surveys">Surveys</a></li>
<li><a href="${home}/configuration">Configuration as in force</a></li>
<li><a href="${base}/definitions">Definitions</a></li></ul>`
}
