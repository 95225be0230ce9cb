import { type Html, html } from '../../layout/html.ts'
import { COHORTS, WEEKS_BACK } from '../../views/parameters.ts'
import type { ViewPage } from '../../views/view.ts'
import type { Look } from './look.ts'

/** What cohorts are called where people choose one. */
export const COHORT_NAMES: Readonly<Record<(typeof COHORTS)[number], string>> = {
  people: 'People, no AI declared',
  'ai-assisted': 'People, AI-assisted',
  agent: 'Agents',
}

/** More teams than this are chosen by the address. */
const MOST_TEAMS = 12

interface Choice {
  readonly label: string
  readonly href: string
  readonly isChosen: boolean
}

/**
 * What is looked at, and links to everything else that can be; all of them keep the other filters.
 *
 * @param repositories `one` where the page is about one, so that there is nothing to choose
 */
export function filterBar(
  { filter, teams, organisation }: Look,
  { link }: ViewPage,
  repositories: 'one' | 'several' = 'several',
): Html {
  const periods = WEEKS_BACK.map((weeks) => ({
    label: `${weeks} weeks`,
    href: link({ weeks, after: undefined }),
    isChosen: String(filter.period) === weeks,
  }))
  const cohorts = [undefined, ...COHORTS].map((cohort) => ({
    label: cohort === undefined ? 'People, with AI or without' : COHORT_NAMES[cohort],
    href: link({ cohort, after: undefined }),
    isChosen: filter.cohort === cohort,
  }))
  const known = [undefined, ...teams.slice(0, MOST_TEAMS).map(({ name }) => name)].map((team) => ({
    label: team ?? 'Everybody',
    href: link({ team, after: undefined }),
    isChosen: filter.team?.name === team,
  }))
  return html`<nav class="filters" aria-label="Filters">${choices('Period', periods)}${choices('Pull requests by', cohorts)}
${teams.length > 0 && choices('Team', known)}${repositories === 'several' && chosenRepositories({ filter, organisation }, link)}</nav>`
}

function choices(name: string, all: readonly Choice[]): Html {
  const items = all.map(({ label, href, isChosen }) =>
    isChosen ? html`<li><b aria-current="true">${label}</b></li>` : html`<li><a href="${href}">${label}</a></li>`,
  )
  return html`<div><span>${name}</span><ul>${items}</ul></div>`
}

function chosenRepositories(
  { filter, organisation }: Pick<Look, 'filter' | 'organisation'>,
  link: ViewPage['link'],
): Html | undefined {
  const chosen = organisation.repositories.filter(({ id }) => filter.repositoryIds.has(id))
  if (chosen.length === organisation.repositories.length) return undefined
  const items = chosen.map(({ name }) => html`<li>${name}</li>`)
  return html`<div><span>Repositories</span><ul>${items}<li><a href="${link({ repositories: undefined, after: undefined })}">All</a></li></ul></div>`
}

/** The filters as the rest of an address that begins with `?`; other pages know those that they need. */
export function filterQuery(
  { filter, organisation }: Look,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const isAll = filter.repositoryIds.size === organisation.repositories.length
  const all = {
    repositories: isAll ? undefined : [...filter.repositoryIds].join(','),
    team: filter.team?.name,
    cohort: filter.cohort,
    weeks: String(filter.period),
    ...more,
  }
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `?${new URLSearchParams(given)}`
}
