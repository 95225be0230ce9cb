import type { CohortFigures } from '../../../health/cohorts/cohort-figures.ts'
import { isLargeEnough } from '../../../health/cohorts/cohorts.ts'
import { compareFigures, decideTogether } from '../../../health/compare-figures.ts'
import { questioned, shareFigure, substantial } from '../../../health/review/review-shares.ts'
import { markdownTable } from '../../../util/markdown-table.ts'
import { formatCount } from '../../../util/sentences.ts'
import { figureCell, intervalCell, shareCell } from '../../shared/cells.ts'
import { toldColumns } from '../../shared/told-columns.ts'
import type { Digest } from '../build-digest.ts'

const HEADER = ['', 'pull requests', 'first review, median', 'substantive or deep', 'need a second look', 'reverted']

interface Named {
  readonly name: string
  readonly subject: string
  readonly figures: CohortFigures
}

/** People, people with declared AI help, and agents; empty where fewer than two are large enough to be compared. */
export function cohortSection({ cohorts }: Pick<Digest, 'cohorts'>): string {
  const people = { name: 'by people, no AI declared', subject: 'Changes by people', figures: cohorts.other }
  const others = [
    { name: 'by people, AI-assisted', subject: 'AI-assisted changes', figures: cohorts.aiAssisted },
    { name: 'by agents', subject: 'Changes by agents', figures: cohorts.agents },
  ]
  const rows = [people, ...others].filter(({ figures }) => isLargeEnough(figures))
  if (rows.length < 2) return ''
  const compared = isLargeEnough(people.figures) ? others.filter(({ figures }) => isLargeEnough(figures)) : []
  const told = toldColumns(HEADER, rows.map(cellsOf))
  return `${markdownTable(told.header, told.rows)}\n\n${[...differences(people, compared), UNSEEN].join(' ')}`
}

const UNSEEN = 'AI that leaves no sign is in the first row.'

function cellsOf({ name, figures }: Named): readonly string[] {
  const { pullRequests, timeToFirstReview, reverted } = figures
  const { p50 } = timeToFirstReview
  const interval = intervalCell(p50)
  const [deep, second] = [substantial(figures), questioned(figures)]
  return [
    name,
    formatCount(pullRequests.total),
    interval === '—' ? figureCell(p50) : `${figureCell(p50)} (${interval})`,
    shareCell(deep.part, deep.whole),
    shareCell(second.part, second.whole),
    formatCount(reverted),
  ]
}

/** What differs clearly from the first row, and that the rest does not. */
function differences(people: Named, others: readonly Named[]): readonly string[] {
  if (others.length === 0) return []
  const compared = others.flatMap((one) => compareCohorts(one, people))
  const decide = decideTogether(compared.map(({ comparison }) => comparison))
  const sentences = compared.flatMap(({ subject, comparison, verbs }) => {
    const difference = decide(comparison)
    if (difference.kind !== 'differs') return []
    return [`${subject} ${verbs[difference.direction]} those without declared AI.`]
  })
  return [...sentences, `${sentences.length === 0 ? 'The' : 'Other'} differences are within their intervals.`]
}

const WAITED = { more: 'waited longer for a first review than', less: 'waited less long for a first review than' }
const REVIEWED = {
  more: 'got a substantive or deep review more often than',
  less: 'got a substantive or deep review less often than',
}

function compareCohorts({ subject, figures }: Named, { figures: usual }: Named) {
  const waited = compareFigures(figures.timeToFirstReview.p50, usual.timeToFirstReview.p50, 'ratio')
  const reviewed = compareFigures(shareFigure(substantial(figures)), shareFigure(substantial(usual)), 'difference')
  return [
    { subject, comparison: waited, verbs: WAITED },
    { subject, comparison: reviewed, verbs: REVIEWED },
  ]
}
