import type { CohortFigures } from '../../../health/cohorts/cohort-figures.ts'
import { isLargeEnough } from '../../../health/cohorts/cohorts.ts'
import { compareFigures } from '../../../health/compare-figures.ts'
import { questioned, shareFigure, substantial } from '../../../health/review/review-shares.ts'
import { markdownTable } from '../../../util/markdown-table.ts'
import { formatCount } from '../../../util/sentences.ts'
import { figureCell, intervalCell, shareCell } from '../../shared/cells.ts'
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
  return `${markdownTable(HEADER, rows.map(cellsOf))}\n\n${[...differences(people, compared), UNSEEN].join(' ')}`
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
  const sentences = others.flatMap((one) => [
    ...clearly(one, people, {
      pick: ({ timeToFirstReview }) => timeToFirstReview.p50,
      more: 'waited longer for a first review than',
      less: 'waited less long for a first review than',
    }),
    ...clearly(one, people, {
      pick: (figures) => shareFigure(substantial(figures)),
      more: 'got a substantive or deep review more often than',
      less: 'got a substantive or deep review less often than',
    }),
  ])
  if (others.length === 0) return []
  return [...sentences, `${sentences.length === 0 ? 'The' : 'Other'} differences are within their intervals.`]
}

interface Compared {
  readonly pick: (figures: CohortFigures) => ReturnType<typeof shareFigure>
  readonly more: string
  readonly less: string
}

function clearly({ subject, figures }: Named, people: Named, { pick, more, less }: Compared): readonly string[] {
  const comparison = compareFigures(pick(figures), pick(people.figures))
  if (comparison.kind !== 'differs') return []
  return [`${subject} ${comparison.direction === 'more' ? more : less} those without declared AI.`]
}
