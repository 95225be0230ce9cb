import { VERDICTS, type Verdict } from '../../../depth/verdict.ts'
import type { PullRecord } from '../../../store/pull-requests/pull-record.ts'
import { formatCount } from '../../../util/sentences.ts'
import { explainedHeading } from '../../definitions/explained.ts'
import { crumbs } from '../../layout/crumbs.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html, type Part } from '../../layout/html.ts'
import type { ViewPage } from '../../views/view.ts'
import { filterBar } from '../figures/filter-bar.ts'
import { nameOf, namesOf } from '../repository-name.ts'
import { pullCohort } from './pull-json.ts'
import { COHORT_WORDS, instantWords, lasted, pullWords, verdictWords } from './pull-words.ts'
import type { PullListModel } from './read-pull-list.ts'
import { SHOWN, SHOWN_NAMES } from './shown-pulls.ts'

export function renderPullList(model: PullListModel, page: ViewPage): Html {
  const { id, account } = model.look.organisation
  return html`${crumbs(page.base, { id, account })}
${filterBar(model.look, page)}${choices(model, page)}${pullTable(model, page)}`
}

/** One page of a list, and the link to the next. */
export function pullTable({ look, asked, pulls, next, asOf }: PullListModel, page: ViewPage): Html {
  const { id, repositories } = look.organisation
  const names = namesOf(repositories)
  const isByMerge = asked.dated === 'merged'
  const rows = pulls.map((pull) => rowOf(pull, { names, id, asOf, page, isByMerge }))
  const named = (name: string, at: string) => explainedHeading({ name, at, base: page.base })
  const head = [
    'pull request',
    named('review', '/depth'),
    named('by', '/metrics#cohorts'),
    'lines',
    named(isByMerge ? 'merged' : 'ready', '/metrics#the-clocks'),
    named('first review', '#figure-timeToFirstReview'),
  ]
  const more = html`<p><a rel="next" href="${page.link({ after: next })}">Older ones</a></p>`
  if (rows.length === 0) return html`<p>No pull request fits the filters.</p>`
  return html`${dataTable({ label: 'Pull requests', head, rows })}${next !== undefined && more}`
}

/** Links in place of a form, so that each keeps the other filters. */
function choices({ asked }: PullListModel, page: ViewPage): Html {
  const { link } = page
  const shown = SHOWN.map((show) => chip(SHOWN_NAMES[show], link({ show, after: undefined }), asked.show === show))
  return html`<nav class="filters" aria-label="Kinds of pull requests"><div><span>Show</span><ul>${shown}</ul></div></nav>
${verdictChoices(asked.verdict, page)}`
}

/** Links to the same list with one verdict, or all of them. */
export function verdictChoices(chosen: Verdict | undefined, { link }: ViewPage): Html {
  const verdicts = [undefined, ...VERDICTS].map((verdict) => {
    const label = verdict === undefined ? 'All' : verdictWords(verdict)
    return chip(label, link({ verdict, after: undefined }), chosen === verdict)
  })
  return html`<nav class="filters" aria-label="Verdicts"><div><span>Verdict</span><ul>${verdicts}</ul></div></nav>`
}

function chip(label: string, href: string, isChosen: boolean): Html {
  return isChosen ? html`<li><b aria-current="true">${label}</b></li>` : html`<li><a href="${href}">${label}</a></li>`
}

interface Place {
  readonly names: ReturnType<typeof namesOf>
  readonly id: string
  readonly asOf: number
  readonly page: ViewPage
  readonly isByMerge: boolean
}

function rowOf(pull: PullRecord, { names, id, asOf, page, isByMerge }: Place): readonly Part[] {
  const { repositoryId, number, effectiveLines, readyAt, firstReviewAt } = pull
  const sortedAt = isByMerge ? pull.mergedAt : readyAt
  const name = `${nameOf(names, repositoryId)}#${number}`
  return [
    html`<a href="${page.base}/o/${id}/${repositoryId}/pulls/${number}">${name}</a>`,
    pullWords(pull, asOf),
    COHORT_WORDS[pullCohort(pull)],
    effectiveLines === null ? '—' : formatCount(effectiveLines),
    sortedAt === null ? '—' : instantWords(sortedAt),
    firstReviewAt === null || readyAt === null ? '—' : `after ${lasted(readyAt, Math.max(readyAt, firstReviewAt))}`,
  ]
}
