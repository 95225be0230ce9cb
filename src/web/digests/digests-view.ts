import { type Html, html } from '../layout/html.ts'
import type { Written } from './read-written.ts'

/** Two years of weeks; the exports have all. */
const MOST_ROWS = 104

interface Row {
  readonly period: string
  readonly about: string | undefined
  readonly repository: string
  readonly issue: number
}

export function renderDigests({ digests, healthIssues }: Written, github: string): Html {
  return html`<h2>Weekly digests</h2>${renderRows(
    digests.map(({ week, ...one }) => ({ period: week, ...one })),
    github,
  )}
<h2>Months and quarters</h2>${renderRows(
    healthIssues.map((one) => ({ about: undefined, ...one })),
    github,
  )}`
}

function renderRows(rows: readonly Row[], github: string): Html {
  if (rows.length === 0) return html`<p>None stands in a repository that you may see.</p>`
  const more = rows.length - MOST_ROWS
  const items = rows.slice(0, MOST_ROWS).map(({ period, about, repository, issue }) => {
    const href = `${github}/${repository}/issues/${issue}`
    return html`<li>${period}${about !== undefined && ` · ${about}`}: <a href="${href}" rel="noreferrer">${repository}#${issue}</a></li>`
  })
  return html`<ul>${items}</ul>${more > 0 && html`<p>and ${more} more, in the data below</p>`}`
}
