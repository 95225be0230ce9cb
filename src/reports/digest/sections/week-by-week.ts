import type { Figure } from '../../../health/figure.ts'
import { questioned, substantial } from '../../../health/review/review-shares.ts'
import { markdownTable } from '../../../util/markdown-table.ts'
import { formatCount } from '../../../util/sentences.ts'
import { countedCell, figureCell, intervalCell, shareCell } from '../../shared/cells.ts'
import { toldColumns } from '../../shared/told-columns.ts'
import type { Digest } from '../build-digest.ts'

const HEADER = [
  'week',
  'ready',
  'first review, median, that week',
  'four weeks',
  'p95, four weeks',
  'substantive or deep',
  'second look',
]

/** The numbers behind the charts, the latest week first, from the first week with anything in it; empty where there is none. */
export function weekByWeek({ weeks, fourWeeks }: Digest): string {
  const first = weeks.findIndex(({ pullRequests }) => pullRequests.total > 0)
  if (first < 0) return ''
  const rows = fourWeeks.slice(first).map((four, index) => rowOf(four, weeks[first + index] ?? four))
  const told = toldColumns(HEADER, rows.filter((row) => !isEmpty(row)).toReversed())
  return markdownTable(told.header, told.rows)
}

type Week = Digest['weeks'][number]

function rowOf(four: Week, alone: Week): readonly string[] {
  const [deep, second] = [substantial(four), questioned(four)]
  return [
    four.week.slice(5),
    formatCount(alone.pullRequests.total),
    countedCell(alone.timeToFirstReview.p50),
    figureCell(four.timeToFirstReview.p50),
    p95Cell(four.timeToFirstReview.p95),
    shareCell(deep.part, deep.whole),
    shareCell(second.part, second.whole),
  ]
}

/** A week in which nothing became ready, and of which nothing else can be told. */
function isEmpty([, ready, ...cells]: readonly string[]): boolean {
  return ready === '0' && cells.every((cell) => cell === '—')
}

/** A p95 never stands without its interval. */
function p95Cell(p95: Figure): string {
  const interval = intervalCell(p95)
  return interval === '—' ? figureCell(p95) : `${figureCell(p95)} (${interval})`
}

const COUNTS = ['week', 'ready', 'reviewed', 'waiting', 'merged without a review']

/** Counts alone, for a team whose review times would be about people. */
export function countsByWeek({ weeks }: Digest): string {
  const first = weeks.findIndex(({ pullRequests }) => pullRequests.total > 0)
  if (first < 0) return ''
  const rows = weeks
    .slice(first)
    .map(({ week, pullRequests, timeToFirstReview: { n, censored, mergedUnreviewed } }) => [
      week.slice(5),
      ...[pullRequests.total, n, censored, mergedUnreviewed].map(formatCount),
    ])
  return markdownTable(COUNTS, rows.toReversed())
}
