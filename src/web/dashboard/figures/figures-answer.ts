import { z } from 'zod'
import { shownInterval } from '../../../health/figure.ts'
import { metricsJson, valueJson } from '../../../reports/shared/metrics-json.ts'
import { metricsAnswer } from '../../views/metrics-answer.ts'
import type { CsvRow } from '../../views/view.ts'
import type { RepositoryName } from '../repository-name.ts'
import { nameOf } from '../repository-name.ts'
import type { Figures, WeekPoint } from './figures.ts'

const count = z.int().min(0)
const seconds = z.number().nullable().describe('Seconds; null where there are too few to tell.')

const point = z.strictObject({
  value: seconds,
  atLeast: z.number().optional().describe('A lower bound in seconds, where the curve does not reach.'),
  interval: z.tuple([seconds, seconds]).describe('95% interval.'),
  nAtLeast: count.describe('0, 5, 10, 20 or 50: the least number of its band.'),
})

/** What pages of figures show, as data. */
export const figuresAnswer = z.strictObject({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  asOf: z.iso.datetime(),
  all: metricsAnswer.nullable().describe('Null where fewer than five people reviewed.'),
  isPartial: z.boolean().describe('Whether some are left out because they would tell of fewer than five people.'),
  weeks: z
    .array(z.strictObject({ week: z.string().describe('2026-W47'), p50: point, p95: point }))
    .describe('Time to first review in the four weeks up to each; a week of fewer than five people is left out.'),
  repositories: z.array(
    z.strictObject({
      id: z.string(),
      repository: z.string().describe('OWNER/NAME'),
      waiting: count,
      ...metricsAnswer.shape,
    }),
  ),
  hidden: count.describe('Repositories that are not shown, for fewer than five people or beside such.'),
  waiting: z.array(
    z.strictObject({
      id: z.string().describe('Of the repository.'),
      repository: z.string().describe('OWNER/NAME'),
      number: z.int(),
      since: z.iso.datetime(),
    }),
  ),
})

/** Names of repositories by id. */
export type Names = ReadonlyMap<string, RepositoryName>

export function figuresJson(figures: Figures, names: Names, asOf: number): z.input<typeof figuresAnswer> {
  const { window, all, isPartial, weeks, repositories, hidden, waiting } = figures
  return {
    from: iso(window.from),
    to: iso(window.to),
    asOf: iso(asOf),
    all: all === undefined ? null : metricsJson(all),
    isPartial,
    weeks: weeks.map(({ week, p50, p95 }) => ({ week, p50: pointJson(p50), p95: pointJson(p95) })),
    repositories: repositories.map(({ repositoryId: id, figures: own, waiting: n }) => ({
      id,
      repository: nameOf(names, id),
      waiting: n,
      ...metricsJson(own),
    })),
    hidden,
    waiting: waiting.map(({ repositoryId: id, number, since }) => {
      return { id, repository: nameOf(names, id), number, since: iso(since) }
    }),
  }
}

/** Of too few there is no value, whatever JSON says elsewhere: here n is a band and cannot be judged. */
function pointJson(figure: WeekPoint['p50']): z.input<typeof point> {
  const [low, high] = shownInterval(figure)
  return {
    value: figure.kind === 'shown' ? figure.value : null,
    ...(figure.kind === 'at-least' ? { atLeast: figure.bound } : {}),
    interval: [low ?? null, high ?? null],
    nAtLeast: figure.n,
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

const COLUMNS = [
  'ready',
  'reviewed',
  'waiting',
  'first_review_p50',
  'first_review_p95',
  'substantive_or_deep',
  'scored',
  'merged',
  'merged_unreviewed',
] as const

/** A row for everything and for each repository; durations in seconds. */
export const FIGURES_CSV = { columns: ['repository', ...COLUMNS], rows: figuresRows }

function figuresRows({ figures, names }: { readonly figures: Figures; readonly names: Names }): readonly CsvRow[] {
  const total = figures.all === undefined ? [] : [{ repository: 'all', ...rowOf(figures.all, figures.waiting.length) }]
  const own = figures.repositories.map(({ repositoryId, figures: one, waiting }) => ({
    repository: nameOf(names, repositoryId),
    ...rowOf(one, waiting),
  }))
  return [...total, ...own]
}

function rowOf(metrics: NonNullable<Figures['all']>, waiting: number): Record<(typeof COLUMNS)[number], number | null> {
  const { pullRequests, timeToFirstReview, depth } = metrics
  return {
    ready: pullRequests.total,
    reviewed: timeToFirstReview.n,
    waiting,
    first_review_p50: valueJson(timeToFirstReview.p50),
    first_review_p95: valueJson(timeToFirstReview.p95),
    substantive_or_deep: (depth.verdicts.substantive ?? 0) + (depth.verdicts.deep ?? 0),
    scored: depth.n,
    merged: pullRequests.merged,
    merged_unreviewed: timeToFirstReview.mergedUnreviewed,
  }
}
